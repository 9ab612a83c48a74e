"""IK1xx: what keeps a file from being read as its author meant it."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

NOT_UTF8 = Rule(
    "IK101", ERROR,
    Words("this file is not saved as UTF-8, so letters such as å, ä and ö cannot be read",
          "filen är inte sparad som UTF-8, så bokstäver som å, ä och ö går inte att läsa"),
    Words("open it in your editor and save it again with the encoding UTF-8",
          "öppna den i din redigerare och spara den igen med teckenkodningen UTF-8"),
)
BYTE_ORDER_MARK = Rule(
    "IK102", NOTE,
    Words("this file begins with an invisible byte-order mark{crlf}; it was read as if it were not there",
          "filen börjar med ett osynligt byteordningsmärke{crlf}; den lästes som om det inte fanns"),
    Words("nothing is lost; choose “UTF-8 without BOM” when you save, to be rid of this note",
          "inget har gått förlorat; välj ”UTF-8 utan BOM” när du sparar så försvinner anmärkningen"),
)
EMPTY_FILE = Rule(
    "IK103", ERROR,
    Words("this file is empty", "filen är tom"),
    Words("write its content, or delete the file", "skriv innehållet, eller ta bort filen"),
)
NO_FRONT_MATTER = Rule(
    "IK104", ERROR,
    Words("this file does not begin with its id and title", "filen börjar inte med sitt id och sin titel"),
    Words("begin it with a line of three dashes (---), then a line `id: …` and a line `title: …`, then three dashes again",
          "börja den med en rad med tre streck (---), sedan en rad `id: …` och en rad `title: …`, sedan tre streck igen"),
)
FRONT_MATTER_OPEN = Rule(
    "IK105", ERROR,
    Words("the keys at the top of this file never end", "nycklarna överst i filen tar aldrig slut"),
    Words("put another line with only three dashes (---) below the last key", "skriv en rad till med bara tre streck (---) under den sista nyckeln"),
)
TAB = Rule(
    "IK106", ERROR,
    Words("there is a tab character in the indentation", "det finns ett tabbtecken i indraget"),
    Words("indent with spaces instead of the Tab key", "gör indrag med blanksteg i stället för med tabbtangenten"),
)
DUPLICATE_KEY = Rule(
    "IK107", ERROR,
    Words("the key `{key}` is written twice; the first is on line {line}", "nyckeln `{key}` står två gånger; den första finns på rad {line}"),
    Words("keep one of the two", "behåll en av dem"),
)
YAML_FORBIDDEN = Rule(
    "IK108", ERROR,
    Words("{what} is a part of YAML that is not used here", "{what} är en del av YAML som inte används här"),
    Words("leave it out, and write everything in full where it belongs", "ta bort det, och skriv ut allt där det hör hemma"),
)
YAML_COLON = Rule(
    "IK109", ERROR,
    Words("there is a colon inside a text without quotation marks", "det finns ett kolon inne i en text utan citattecken"),
    Words("put straight quotation marks around the whole text: {text}", "sätt raka citattecken runt hela texten: {text}"),
)
YAML_QUOTE = Rule(
    "IK110", ERROR,
    Words("a quotation mark is opened here and not closed as it should be", "ett citattecken börjar här och avslutas inte som det ska"),
    Words("close it at the very end of the text; a text that has \" inside stands between ' and ', one that has ' between \" and \"",
          "avsluta det allra sist i texten; en text som har \" inuti står mellan ' och ', en som har ' mellan \" och \""),
)
YAML_INDENT = Rule(
    "IK111", ERROR,
    Words("this line does not fit in with the lines above it", "raden passar inte ihop med raderna ovanför"),
    Words("give keys that belong together the same number of spaces in front; a text that goes on from the line above has more",
          "ge nycklar som hör ihop lika många blanksteg framför; en text som fortsätter från raden ovanför har fler"),
)
YAML_CHARACTER = Rule(
    "IK112", ERROR,
    Words("a text cannot begin with {text} unless it stands in quotation marks", "en text kan inte börja med {text} om den inte står inom citattecken"),
    Words("put straight quotation marks around the whole text", "sätt raka citattecken runt hela texten"),
)
YAML_SYNTAX = Rule(
    "IK113", ERROR,
    Words("this cannot be read: {problem}", "det här går inte att läsa: {problem}"),
    Words("{advice}", "{advice}"),
)
TOO_DEEP = Rule(
    "IK114", ERROR,
    Words("more than {limit} levels stand inside each other here", "mer än {limit} nivåer står inuti varandra här"),
    Words("write it with fewer levels", "skriv det med färre nivåer"),
)
TOO_LARGE = Rule(
    "IK115", ERROR,
    Words("{what} is {size} kB long; the limit is {limit} kB", "{what} är {size} kB lång; gränsen är {limit} kB"),
    Words("divide it into several files", "dela upp den på flera filer"),
)
CURLY_QUOTES = Rule(
    "IK116", ERROR,
    Words("this stands in curly quotation marks, which would count as part of the text",
          "det här står inom typografiska citattecken, som skulle räknas till texten"),
    Words('use straight quotation marks (") around it, or none', 'använd raka citattecken (") runt det, eller inga'),
)
UNKNOWN_KEY = Rule(
    "IK117", ERROR,
    Words("`{key}` is not a key that belongs here", "`{key}` är inte en nyckel som hör hemma här"),
    Words("the keys here are: {known}", "nycklarna här är: {known}"),
)
MISSING_KEY = Rule(
    "IK118", ERROR,
    Words("`{key}` is missing", "`{key}` saknas"),
    Words("add a line `{key}: …`", "lägg till en rad `{key}: …`"),
)
WRONG_VALUE = Rule(
    "IK119", ERROR,
    Words("`{key}` should be {wanted}; here it says {seen}", "`{key}` ska vara {wanted}; här står {seen}"),
    Words("write {example}", "skriv {example}"),
)
NOT_A_CHOICE = Rule(
    "IK120", ERROR,
    Words("{seen} is not one of the words that `{key}` can have", "{seen} är inte något av de ord som `{key}` kan ha"),
    Words("choose one of: {known}", "välj ett av: {known}"),
)
BAD_ID = Rule(
    "IK121", ERROR,
    Words("{seen} cannot be an id", "{seen} kan inte vara ett id"),
    Words("use only {wanted}, for example `{example}`", "använd bara {wanted}, till exempel `{example}`"),
)
COMMENT_IN_TEXT = Rule(
    "IK122", WARNING,
    Words("everything after the # is a comment here, so the patient will not see `{text}`",
          "allt efter # är en kommentar här, så patienten ser inte `{text}`"),
    Words("put quotation marks around the text if the # belongs to it, or move the comment to a line of its own",
          "sätt citattecken runt texten om # hör till den, eller flytta kommentaren till en egen rad"),
)
NOT_READ = Rule(
    "IK123", WARNING,
    Words("nothing reads this file, so nothing in it reaches a patient", "ingenting läser filen, så inget i den når en patient"),
    Words("{advice}", "{advice}"),
)
LEADS_OUT = Rule(
    "IK124", ERROR,
    Words("this is a link (or another special file); links are never followed, since they can lead out of the project", "det här är en länk (eller en annan specialfil); länkar följs aldrig, eftersom de kan leda ut ur projektet"),
    Words("put a copy of the file here instead", "lägg en kopia av filen här i stället"),
)
CONTROL_CHARACTER = Rule(
    "IK125", ERROR,
    Words("there is an invisible control character ({what}) here", "det finns ett osynligt styrtecken ({what}) här"),
    Words("delete it; it often comes along when text is pasted", "ta bort det; det följer ofta med när text klistras in"),
)
COLON_SPACE = Rule(
    "IK126", ERROR,
    Words("there is no space after this colon", "det finns inget blanksteg efter kolonet"),
    Words("write a space between the colon and `{text}`", "skriv ett blanksteg mellan kolonet och `{text}`"),
)
FILE_NAME = Rule(
    "IK127", ERROR,
    Words("the name of this file has characters that other computers cannot read", "filens namn har tecken som andra datorer inte kan läsa"),
    Words("rename it; use small letters a–z, digits and hyphens", "byt namn på den; använd små bokstäver a–z, siffror och bindestreck"),
)
CANNOT_OPEN = Rule(
    "IK128", ERROR,
    Words("you are not allowed to open this", "du har inte rätt att öppna det här"),
    Words("close it in other programs, and give yourself the right to read it", "stäng det i andra program, och ge dig själv rätt att läsa det"),
)
NOT_TEXT = Rule(
    "IK129", ERROR,
    Words("this is {what}, even though its name ends in {ending}", "det här är {what}, trots att namnet slutar på {ending}"),
    Words("open it where it was made, copy the words into a new file in your text editor, and save that with the encoding UTF-8",
          "öppna det där det gjordes, kopiera orden till en ny fil i din textredigerare, och spara den med teckenkodningen UTF-8"),
)
DIRECTIVE_OPEN = Rule(
    "IK130", ERROR,
    Words("the directive `{name}` that begins here is never closed", "direktivet `{name}` som börjar här avslutas aldrig"),
    Words("put a line with only ::: where it ends", "skriv en rad med bara ::: där det slutar"),
)
DIRECTIVE_UNKNOWN = Rule(
    "IK131", ERROR,
    Words("there is no directive called `{name}`", "det finns inget direktiv som heter `{name}`"),
    Words("the directives are: {known}", "direktiven är: {known}"),
)
DIRECTIVE_CLOSER = Rule(
    "IK132", ERROR,
    Words("these three colons close nothing", "de här tre kolonen avslutar ingenting"),
    Words("delete the line, or write the directive that should begin above it", "ta bort raden, eller skriv direktivet som ska börja ovanför"),
)
DIRECTIVE_NEEDS = Rule(
    "IK133", ERROR,
    Words("`{name}` needs {what} after its name", "`{name}` behöver {what} efter sitt namn"),
    Words("write it like this: {example}", "skriv så här: {example}"),
)
DIRECTIVE_TOO_MUCH = Rule(
    "IK134", ERROR,
    Words("`{name}` takes nothing more on this line, but here it says `{text}`", "`{name}` tar inget mer på den här raden, men här står `{text}`"),
    Words("write it like this: {example}", "skriv så här: {example}"),
)
DIRECTIVE_EMPTY = Rule(
    "IK135", ERROR,
    Words("there is nothing inside `{name}`", "det står ingenting inuti `{name}`"),
    Words("write its text between this line and the ::: that closes it", "skriv texten mellan den här raden och ::: som avslutar"),
)
DIRECTIVE_FULL = Rule(
    "IK136", ERROR,
    Words("text inside `{name}` would not be shown", "text inuti `{name}` skulle inte visas"),
    Words("move the text out of it", "flytta ut texten"),
)
DIRECTIVE_PLACE = Rule(
    "IK137", ERROR,
    Words("a directive cannot stand inside a list or a quotation", "ett direktiv kan inte stå inuti en lista eller ett citat"),
    Words("let the ::: begin at the first column, with an empty line above", "låt ::: börja längst till vänster, med en tom rad ovanför"),
)
RAW_HTML = Rule(
    "IK138", WARNING,
    Words("HTML is not obeyed: the patient sees the characters `{text}`", "HTML följs inte: patienten ser tecknen `{text}`"),
    Words("use Markdown instead, or leave it if that is what you want", "använd Markdown i stället, eller låt det stå om det är det du vill"),
)
MARKDOWN_IMAGE = Rule(
    "IK139", ERROR,
    Words("a picture cannot be put in by its file name", "en bild kan inte läggas in med sitt filnamn"),
    Words("put it in content/media/{id}/ with an asset.yaml, and write ::: image {id}", "lägg den i content/media/{id}/ med en asset.yaml, och skriv ::: image {id}"),
)
MARKDOWN_DEEP = Rule(
    "IK140", ERROR,
    Words("quotations and lists stand so deep inside each other here that text would vanish",
          "citat och listor står så djupt inuti varandra här att text skulle försvinna"),
    Words("write it with fewer levels", "skriv det med färre nivåer"),
)
ATTRIBUTE_REFUSED = Rule(
    "IK141", ERROR,
    Words("`{text}` in curly braces is nothing that can be set", "`{text}` inom klammerparenteser går inte att sätta"),
    Words("only lang (a code such as en) and dir (ltr or rtl) can be set, as in [mindfulness]{{lang=en}}",
          "bara lang (en kod som en) och dir (ltr eller rtl) går att sätta, som i [mindfulness]{{lang=en}}"),
)
QUIZ_FORM = Rule(
    "IK142", ERROR,
    Words("this quiz has {what}", "quizet har {what}"),
    Words("write a question, then one answer a line: - [x] for right, - [ ] for wrong", "skriv en fråga, sedan ett svar per rad: - [x] för rätt, - [ ] för fel"),
)
LANGUAGE_SUFFIX = Rule(
    "IK143", ERROR,
    Words("`{seen}` in the file name is not a language code", "`{seen}` i filnamnet är ingen språkkod"),
    Words("name the file like {example}", "ge filen ett namn som {example}"),
)
TABLE_CELLS = Rule(
    "IK145", ERROR,
    Words("this row has {cells} cells, but the table has {columns} columns, so `{text}` would not be shown",
          "raden har {cells} rutor, men tabellen har {columns} kolumner, så `{text}` skulle inte visas"),
    Words("give every column a heading, or move the text into a cell that has one", "ge varje kolumn en rubrik, eller flytta texten till en ruta som har en"),
)
CODE_WORDS = Rule(
    "IK146", WARNING,
    Words("the characters in front of `{text}` begin a passage of code, and these words are not shown", "tecknen framför `{text}` inleder ett stycke kod, och de här orden visas inte"),
    Words("write the words on a line of their own; a line across the page is written ---", "skriv orden på en egen rad; ett streck tvärs över sidan skrivs ---"),
)
PLAIN_WORDS = Rule(
    "IK147", WARNING,
    Words("this text is shown as it stands, so its reader sees the characters `{text}`", "texten visas som den står, så läsaren ser tecknen `{text}`"),
    Words("write plain words here; facts, links and emphasis belong in running text", "skriv bara ord här; uppgifter, länkar och betoning hör hemma i löpande text"),
)
LEFTOVER_MARK = Rule(
    "IK148", WARNING,
    Words("the reader sees the characters `{text}` as they stand", "läsaren ser tecknen `{text}` som de står"),
    Words("{advice}; leave it if that is what you want", "{advice}; låt det stå om det är det du vill"),
)
OUTDENTED = Rule(
    "IK149", ERROR,
    Words("`{line}` stands too far to the left to belong to `{key}` above it",
          "`{line}` står för långt till vänster för att höra till `{key}` ovanför"),
    Words("put two spaces more in front of it than in front of `{key}`; the same for the lines below that belong to `{key}` too",
          "skriv två blanksteg mer framför den än framför `{key}`; likadant för raderna under som också hör till `{key}`"),
)
CAPTIONS_FORM = Rule(
    "IK144", ERROR,
    Words("these captions cannot be read: {problem}", "undertexterna går inte att läsa: {problem}"),
    Words("write WEBVTT on the first line, then for each cue its times (00:01.000 --> 00:03.500) and its text",
          "skriv WEBVTT på första raden, sedan för varje textruta dess tider (00:01.000 --> 00:03.500) och texten"),
)
