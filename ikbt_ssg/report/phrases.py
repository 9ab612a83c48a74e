"""The words that sentences are filled with: what things are called, and our own phrases in Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ikbt_ssg.diagnostic import Words


class Kind(NamedTuple):
    """What a kind of thing is called: in English after "no" or "another", in Swedish as none, the one, another."""

    en: str
    sv: tuple[str, str, str]
    en_the: str = ""
    """What is to be written, where that is not the thing itself."""


KINDS: Mapping[str, Kind] = {
    "module": Kind("module", ("ingen modul", "modulen", "en annan modul")),
    "section": Kind("section", ("inget avsnitt", "avsnittet", "ett annat avsnitt")),
    "worksheet": Kind("worksheet", ("inget arbetsblad", "arbetsbladet", "ett annat arbetsblad")),
    "measure": Kind("measure", ("inget mätinstrument", "mätinstrumentet", "ett annat mätinstrument")),
    "media": Kind(
        "film, sound or picture",
        ("ingen film, ljudfil eller bild", "dess asset.yaml", "en annan film, ljudfil eller bild"),
        "its asset.yaml",
    ),
    "term": Kind("word of the glossary", ("inget ord i ordlistan", "ordförklaringen", "ett annat ord i ordlistan")),
    "snippet": Kind("snippet", ("inget textstycke (snippet)", "textstycket", "ett annat textstycke (snippet)")),
    "region": Kind("region", ("ingen region", "regionen", "en annan region")),
    "fact": Kind("fact", ("ingen uppgift (fact)", "uppgiften", "en annan uppgift (fact)")),
    "edition": Kind("edition", ("ingen utgåva", "utgåvan", "en annan utgåva")),
    "program": Kind("program", ("inget program", "programmet", "ett annat program")),
    "step": Kind("step", ("inget steg", "steget", "ett annat steg")),
    "overlay": Kind("overlay", ("inget lager (overlay)", "lagret", "ett annat lager (overlay)")),
    "guide": Kind("page for the therapist", ("ingen sida för behandlaren", "sidan", "en annan sida för behandlaren")),
    "slot": Kind("slot", ("ingen plats (slot)", "platsen", "en annan plats (slot)")),
    "homework": Kind("piece of homework", ("ingen hemuppgift", "hemuppgiften", "en annan hemuppgift")),
    "exercise": Kind("exercise", ("ingen övning", "övningen", "en annan övning")),
    "case": Kind("case", ("inget fall", "fallet", "ett annat fall")),
    "quiz": Kind("quiz", ("inget quiz", "quizet", "ett annat quiz")),
    "reflection": Kind("reflection", ("ingen reflektion", "reflektionen", "en annan reflektion")),
    "film": Kind("film", ("ingen film", "filmen", "en annan film")),
    "audio": Kind("sound", ("inget ljud", "ljudet", "ett annat ljud")),
    "image": Kind("picture", ("ingen bild", "bilden", "en annan bild")),
}

LANGUAGES: Mapping[str, Words] = {
    "ar": Words("Arabic", "arabiska"),
    "da": Words("Danish", "danska"),
    "de": Words("German", "tyska"),
    "en": Words("English", "engelska"),
    "es": Words("Spanish", "spanska"),
    "fa": Words("Persian", "persiska"),
    "fi": Words("Finnish", "finska"),
    "fr": Words("French", "franska"),
    "nb": Words("Norwegian", "norska"),
    "nn": Words("New Norwegian", "nynorska"),
    "pl": Words("Polish", "polska"),
    "se": Words("Northern Sami", "nordsamiska"),
    "so": Words("Somali", "somaliska"),
    "sv": Words("Swedish", "svenska"),
}

PHRASES_SV: Mapping[str, str] = {
    # what a value should be, and what it is
    "a whole number": "ett heltal",
    "a number": "ett tal",
    "true or false": "true eller false",
    "a version of three numbers": "en version med tre tal",
    "a language code": "en språkkod",
    "a colour": "en färg",
    "a date": "ett datum",
    "text": "text",
    "a list": "en lista",
    "a list of {0} values": "en lista med {0} värden",
    "previous or the name of a module": "previous eller namnet på en modul",
    "keys with values, one a line": "nycklar med värden, en per rad",
    "keys with values": "nycklar med värden",
    "a way to open": "ett sätt att öppna",
    "nothing": "ingenting",
    "`{0}`, which stands for nothing": "`{0}`, som står för ingenting",
    # how to write it
    "a text": "en text",
    "a number such as 12": "ett tal, till exempel 12",
    "a number such as 12 or 2.5": "ett tal, till exempel 12 eller 2.5",
    "a date such as 2027-01-31": "ett datum, till exempel 2027-01-31",
    "sv, en, fi, nb or ar": "sv, en, fi, nb eller ar",
    '"#175c64", with quotation marks': '"#175c64", med citattecken',
    "at_start, {after: previous, not_before_days: 7} or {when: therapist}": "at_start, {after: previous, not_before_days: 7} eller {when: therapist}",
    "the keys below it, each on a line of its own, with two spaces in front": "nycklarna under den, var och en på en egen rad, med två blanksteg framför",
    "the values in square brackets with commas between them, or each on a line of its own after a hyphen": "värdena inom hakparenteser med komma emellan, eller vart och ett på en egen rad efter ett bindestreck",
    "{0} values in square brackets with a comma between them": "{0} värden inom hakparenteser med komma emellan",
    "previous, or a name such as somn/valkommen": "previous, eller ett namn som somn/valkommen",
    'a text, or "{0}" if you mean that word': 'en text, eller "{0}" om du menar det ordet',
    "a key, a colon, a space and a value on each line": "en nyckel, ett kolon, ett blanksteg och ett värde på varje rad",
    "another value": "ett annat värde",
    # ids
    "small letters a–z, digits and hyphens": "små bokstäver a–z, siffror och bindestreck",
    "small letters a–z, digits and underscores": "små bokstäver a–z, siffror och understreck",
    "the topic, a slash and the module's id": "ämnet, ett snedstreck och modulens id",
    # files
    "this file": "filen",
    "the text between the two lines of dashes": "texten mellan de två raderna med streck",
    " and has Windows line endings": " och har radslut från Windows",
    "name it {0}": "ge den namnet {0}",
    "write its text in Markdown, in a file that ends in .md": "skriv dess text i Markdown, i en fil som slutar på .md",
    "what is read here is {0}": "det som läses här är {0}",
    "files are read from {0}": "filer läses från {0}",
    "files are read from content/ and programs/": "filer läses från content/ och programs/",
    "write {0}, which says what the file is and whose": "skriv {0}, som säger vad filen är och vems",
    "leave it for now: this version of ikbt reads no measures yet": "låt den vara så länge: den här versionen av ikbt läser inga mätinstrument än",
    "under `facts` in content/regions/": "under `facts` i content/regions/",
    "under `editions`": "under `editions`",
    # YAML
    "a second document (---)": "ett andra dokument (---)",
    "a list or mapping as a key": "en lista eller flera nycklar som nyckel",
    "a merge key (<<)": "en sammanslagning (<<)",
    "an anchor (&{0})": "ett ankare (&{0})",
    "a tag (!)": "en etikett (!)",
    "there is a {0} too many here, or the value in front of it is missing": "det finns ett {0} för mycket här, eller så saknas värdet framför",
    "delete it, or write the value": "ta bort det, eller skriv värdet",
    "the {0} that begins here is never closed": "{0} som börjar här avslutas aldrig",
    "close it with ] where the list ends": "avsluta med ] där listan slutar",
    "close it with } where its keys end": "avsluta med } där nycklarna slutar",
    "it ends in the middle of something": "det tar slut mitt i något",
    "close what is open: a bracket, a brace or a quotation mark": "avsluta det som är öppet: en hakparentes, en klammerparentes eller ett citattecken",
    "a comma is missing here": "ett komma saknas här",
    "put a comma between two values": "sätt ett komma mellan två värden",
    "a backslash inside straight quotation marks begins a special character": "ett omvänt snedstreck inom raka citattecken inleder ett specialtecken",
    "write two backslashes for one, or put ' around the text instead of \"": "skriv två omvända snedstreck för ett, eller sätt ' runt texten i stället för \"",
    "this # ends the text, but the text goes on below": "texten tar slut vid det här #, men fortsätter nedanför",
    "put straight quotation marks around the whole text": "sätt raka citattecken runt hela texten",
    "delete it, or write it in another way": "ta bort det, eller skriv det på ett annat sätt",
    "compare with the lines above; put straight quotation marks around texts with special characters": "jämför med raderna ovanför; sätt raka citattecken runt texter med specialtecken",
    # directives
    "an id": "ett id",
    "one or more tags": "en eller flera taggar",
    "a title": "en titel",
    "no answers": "inga svar",
    "no question": "ingen fråga",
    "text after its answers": "text efter svaren",
    "no right answer": "inget rätt svar",
    "no wrong answer": "inget fel svar",
    "an answer without [x] or [ ] in front": "ett svar utan [x] eller [ ] framför",
    "an answer of more than one paragraph": "ett svar med mer än ett stycke",
    "an answer without words": "ett svar utan ord",
    # captions
    "the first line is not WEBVTT": "första raden är inte WEBVTT",
    "these are no times: {0}": "det här är inga tider: {0}",
    "this cue ends before it begins": "textrutan slutar innan den börjar",
    "the thousandths stand after a comma, and should stand after a point": "tusendelarna står efter ett komma, men ska stå efter en punkt",
    "the thousandths stand after a point, and should stand after a comma": "tusendelarna står efter en punkt, men ska stå efter ett komma",
    "there are no cues in it": "det finns inga textrutor i den",
    "another film": "en annan film",
    "the film itself": "filmen själv",
    # media
    "a film": "en film",
    "a sound": "ett ljud",
    "a picture": "en bild",
    "its first bytes belong to no format that is read here": "dess första tecken hör inte till något format som läses här",
    "ffmpeg is not installed": "ffmpeg är inte installerat",
    "it has more than {0} million pixels": "den har mer än {0} miljoner bildpunkter",
    "it begins like {0} but cannot be opened": "den börjar som {0} men går inte att öppna",
    "it cannot be opened as film or sound": "den går inte att öppna som film eller ljud",
    "it took too long to open": "den tog för lång tid att öppna",
    "there is neither picture nor sound in it": "det finns varken bild eller ljud i den",
    "there is no sound in it": "det finns inget ljud i den",
    "it is empty": "den är tom",
    "it is no picture": "den är ingen bild",
    "it has no length": "den har ingen längd",
    "it says it is {0} hours long; the limit is {1}": "den säger sig vara {0} timmar lång; gränsen är {1}",
    "its picture is larger than any film needs": "dess bild är större än någon film behöver",
    "the picture is cut or damaged": "bilden är avklippt eller skadad",
    "what came out cannot be played": "det som blev av den går inte att spela",
    "only {0} of {1} seconds came out; the file is cut or damaged": "bara {0} av {1} sekunder blev något; filen är avklippt eller skadad",
    "what came out has another size or other sound than it should": "det som blev av den har en annan storlek eller ett annat ljud än det ska",
    "it took too long": "det tog för lång tid",
    "no reason given": "inget skäl angavs",
}
"""A phrase that is missing here is shown in English; `{0}` is whatever stands in that place."""
