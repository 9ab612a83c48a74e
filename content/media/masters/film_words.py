"""What the films say and show."""

from collections.abc import Mapping

from masters.narration import Chapter, Line, Script

SYNTHETIC = "Rösten är en talsyntes. Under den hörs en svag, låg ton."

SOMNTRYCK = Script(
    note=SYNTHETIC,
    chapters=(
        Chapter(
            "Två saker avgör",
            seen="Rubriken ”Varför blir du sömnig?”. Under den ett glas med texten ”Sömntryck” och en klocka med "
            "texten ”Inre klocka”.",
            lines=(
                Line("Två saker avgör när du blir sömnig.", 0.3, mark="två"),
                Line("Sömntrycket, och din inre klocka.", 0.9, mark="båda"),
            ),
        ),
        Chapter(
            "Sömntrycket",
            seen="Till vänster ett glas, till höger en kurva över ett dygn. Glaset fylls och kurvan stiger från morgon"
            " till kväll. Under natten sjunker båda igen.",
            lines=(
                Line("Sömntrycket stiger för varje timme du är vaken.", 0.5, mark="stiger"),
                Line("På morgonen är det lågt. Till kvällen är det högt.", 0.9),
                Line("När du sover sjunker trycket igen.", 1.4, mark="sjunker"),
            ),
        ),
        Chapter(
            "Den inre klockan",
            seen="En klocka för hela dygnet. Ena halvan är ljus dag, den andra mörk natt. Visaren går från dag till "
            "natt. Bredvid står ”Dag: pigg” och sedan ”Natt: trött”.",
            lines=(
                Line("Den inre klockan sköter sig själv.", 0.4, mark="klocka"),
                Line("Den håller dig pigg på dagen,", 0.25, mark="dag"),
                Line("och den släpper taget om dig på kvällen.", 1.0, mark="natt"),
            ),
        ),
        Chapter(
            "Porten till sömnen",
            seen="Ett fullt glas och en klocka som visar natt. Mellan dem öppnas en port med varmt ljus innanför.",
            lines=(
                Line("När trycket är högt och klockan visar natt,", 0.25, mark="port"),
                Line("då öppnas porten till sömnen.", 1.0, mark="öppnas"),
                Line("Den går inte att tvinga upp.", 0.9),
            ),
        ),
        Chapter(
            "Det du kan göra",
            seen="En sol med texten ”Gå upp samma tid varje dag”. En måne med texten ”Lägg dig när du är sömnig”.",
            lines=(
                Line("Men du kan hjälpa till.", 0.5, mark="råd"),
                Line("Gå upp samma tid varje dag.", 0.5, mark="upp"),
                Line("Och lägg dig när du är sömnig.", 0.4, mark="ner"),
            ),
        ),
    ),
)

FYLLA_I_DAGBOKEN = Script(
    note=SYNTHETIC,
    chapters=(
        Chapter(
            "Varje morgon",
            seen="Morgon. En dagbok och en rykande kopp på ett bord, solen går upp. Texten ”Sömndagboken, varje morgon”.",
            lines=(
                Line("Sömndagboken fyller du i på morgonen.", 0.4, mark="morgonstund"),
                Line("Det tar bara ett par minuter.", 0.9),
            ),
        ),
        Chapter(
            "Kvällen",
            seen="En sida ur dagboken. Tre rader fylls i: Lade mig halv elva. Försökte somna klockan elva. Tog ungefär"
            " trettio minuter. Under sidan växer nattens tider fram på en linje.",
            lines=(
                Line("Börja med kvällen. När lade du dig?", 0.7, mark="kväll"),
                Line("När försökte du somna?", 0.7, mark="somna"),
                Line("Hur lång tid tog det, ungefär?", 1.0, mark="tog"),
            ),
        ),
        Chapter(
            "Natten",
            seen="Nästa sida. Vaknade två gånger. Vaken sammanlagt fyrtio minuter. På linjen syns två korta vakna stunder.",
            lines=(
                Line("Sedan natten. Hur många gånger vaknade du?", 0.7, mark="natt"),
                Line("Och hur länge var du vaken sammanlagt?", 1.0, mark="vaken"),
            ),
        ),
        Chapter(
            "Morgonen",
            seen="Sista sidan. Vaknade till sist halv sju. Gick upp klockan sju. Linjen är nu hel, från kväll till morgon.",
            lines=(
                Line("Till sist morgonen. När vaknade du för sista gången?", 0.6, mark="morgon"),
                Line("Och när gick du upp?", 1.0, mark="upp"),
            ),
        ),
        Chapter(
            "Gissa hellre",
            seen="En väckarklocka vänder sig bort och visar baksidan. Texten ”Gissa hellre än att titta”. Sedan sju "
            "staplar, en för varje natt. En streckad linje visar hur veckan är i snitt. Texten ”Veckan visar "
            "mönstret”.",
            lines=(
                Line("Titta inte på klockan under natten.", 0.4, mark="gissa"),
                Line("En gissning på morgonen är bättre.", 0.9),
                Line("En enda natt säger inte så mycket.", 0.4, mark="vecka"),
                Line("Det är veckan som visar mönstret.", 0.4),
            ),
        ),
    ),
)

SA_FUNGERAR_BEHANDLINGEN = Script(
    note=SYNTHETIC,
    chapters=(
        Chapter(
            "En modul i veckan",
            seen="Rubriken ”Så fungerar behandlingen”. En stig med runda stenar slingrar sig uppåt. Den första stenen lyser upp.",
            lines=(
                Line("Så här fungerar behandlingen.", 0.6, mark="start"),
                Line("Du arbetar med ungefär en modul i veckan.", 0.9, mark="modul"),
            ),
        ),
        Chapter(
            "Läs, titta, lyssna",
            seen="Tre bilder visas efter varandra: en bok med ordet ”Läs”, en skärm med ordet ”Titta” och ett par "
            "hörlurar med ordet ”Lyssna”.",
            lines=(
                Line("I varje modul finns något att läsa,", 0.2, mark="läs"),
                Line("något att titta på,", 0.2, mark="titta"),
                Line("och något att lyssna till.", 0.9, mark="lyssna"),
            ),
        ),
        Chapter(
            "Öva",
            seen="En liten planta i en kruka växer. Texten ”Öva i vardagen”.",
            lines=(
                Line("Sedan övar du på något litet i din vardag.", 0.4, mark="öva"),
                Line("Det är där förändringen får växa.", 0.9),
            ),
        ),
        Chapter(
            "Fyll i och få svar",
            seen="Ett papper där en penna fyller i rader, med texten ”Fyll i”. Sedan två pratbubblor, en från dig och "
            "en från behandlaren, med texten ”Din behandlare svarar”.",
            lines=(
                Line("Du fyller i hur det gick. Några rader räcker.", 0.6, mark="fyll"),
                Line("Din behandlare läser det du skriver, och svarar dig.", 1.0, mark="svar"),
            ),
        ),
        Chapter(
            "I din takt",
            seen="Stigen igen. En prick går från sten till sten, vilar en stund och går vidare. Texten ”Ett steg i taget”.",
            lines=(
                Line("Vissa veckor går trögt. Det hör till.", 0.5, mark="takt"),
                Line("Börja då om där du är.", 0.5, mark="vidare"),
                Line("Steg för steg lär du dig vad som hjälper dig.", 0.4),
            ),
        ),
    ),
)

NEDSTAMDHETENS_CIRKEL = Script(
    note=SYNTHETIC,
    chapters=(
        Chapter(
            "Orken minskar",
            seen="En person sitter framåtböjd på en bänk. Ett moln glider in och skymmer solen.",
            lines=(
                Line("När du är nedstämd orkar du mindre.", 0.5, mark="start"),
                Line("Det handlar inte om lathet.", 0.5),
                Line("Vi kan rita det som en cirkel.", 0.8),
            ),
        ),
        Chapter(
            "Cirkeln ritas",
            seen="En cirkel växer fram steg för steg. Överst ”Lågt humör”. En pil leder till ”Gör mindre”. Nästa pil "
            "leder till ”Färre goda stunder”. En sista pil leder tillbaka till ”Lågt humör”. I mitten sitter "
            "personen kvar. En prick går varv på varv.",
            lines=(
                Line("Humöret är lågt, och allt känns tungt.", 0.6, mark="humör"),
                Line("Då gör du mindre. Du ställer in och väntar.", 0.5, mark="mindre"),
                Line("Det känns lättare en stund.", 0.7),
                Line("Men de goda stunderna blir färre.", 0.7, mark="färre"),
                Line("Och då sjunker humöret lite till.", 0.7, mark="sjunker"),
                Line("Så går det runt, utan att du har valt det.", 1.1, mark="runt"),
            ),
        ),
        Chapter(
            "En öppning",
            seen="Cirkeln öppnas vid ”Gör mindre”. Där står nu ”En liten sak”. Personen i mitten har rest sig. En ny "
            "pil leder utåt och uppåt, mot en sol.",
            lines=(
                Line("Men cirkeln kan öppnas.", 0.6, mark="öppnas"),
                Line("Det är lättast här, i det du gör.", 0.6, mark="här"),
                Line("En liten sak, fast lusten saknas.", 0.5, mark="sak"),
                Line("Den kan bli början på en annan riktning.", 0.4, mark="riktning"),
            ),
        ),
    ),
)

AKTIVITET_FORST = Script(
    note=SYNTHETIC,
    chapters=(
        Chapter(
            "Att vänta på lusten",
            seen="Två brickor med en pil mellan: ”Lust” först, sedan ”Göra”. Brickan ”Lust” är blek.",
            lines=(
                Line("Vi väntar ofta på lusten innan vi gör något.", 0.4, mark="vänta"),
                Line("När du är nedstämd kan lusten dröja länge.", 0.9),
            ),
        ),
        Chapter(
            "Byt ordning",
            seen="Brickorna byter plats: ”Göra” kommer först, ”Lust” efter. ”Lust” får långsamt färg.",
            lines=(
                Line("Därför vänder vi på ordningen.", 0.5, mark="byt"),
                Line("Du gör först. Lusten kan komma sedan.", 0.9, mark="sedan"),
            ),
        ),
        Chapter(
            "Tre små steg",
            seen="Tre bilder, en i taget: en brevlåda med texten ”Gå till brevlådan”, ett glas med texten ”Diska ett "
            "glas” och en telefon med texten ”Skicka en hälsning”.",
            lines=(
                Line("Låt steget vara litet.", 0.6, mark="små"),
                Line("Inte en lång promenad. Gå till brevlådan.", 0.7, mark="brev"),
                Line("Inte hela köket. Diska ett enda glas.", 0.7, mark="glas"),
                Line("Inte en hel middag. Skicka en hälsning.", 0.9, mark="hälsning"),
            ),
        ),
        Chapter(
            "Humöret kan följa efter",
            seen="En trappa med låga steg. En figur går uppåt, ett steg i taget. Texten ”Det räknas”. En liten glad "
            "prick följer efter, några steg bakom, och texten blir ”Humöret kommer efter”.",
            lines=(
                Line("Det känns kanske inte bättre med en gång.", 0.4, mark="trappa"),
                Line("Det räknas ändå.", 0.7, mark="räknas"),
                Line("Humöret kommer ofta en bit efter.", 0.9, mark="efter"),
            ),
        ),
        Chapter(
            "Ditt steg",
            seen="Frågan ”Vad är ditt minsta steg i dag?” och tre stenar på en stig. Den närmaste lyser upp.",
            lines=(Line("Vad är ditt minsta steg i dag?", 0.6, mark="fråga"),),
        ),
    ),
)

_IN = Line("Andas in", 0.0, lasts=4.0)
_UT = Line("Andas ut", 0.0, lasts=6.0)

ANDAS_LUGNT = Script(
    lead=0.0,
    tail=0.0,
    note="Ingen talar i filmen. Du kan göra övningen utan film: räkna tyst till fyra när du andas in och till "
    "sex när du andas ut. Blir du yr eller känns det obehagligt, andas som vanligt igen.",
    chapters=(
        Chapter(
            "Sätt dig bekvämt",
            seen="En ljus cirkel vilar stilla mot en mörk, lugn bakgrund. En mjuk ton hörs svagt.",
            lines=(
                Line("[Mjuk ton]", 0.0, mark="lugn", lasts=1.5),
                Line("Sitt bekvämt", 0.0, lasts=3.5),
            ),
        ),
        Chapter(
            "Fem lugna andetag",
            seen="Cirkeln växer långsamt under fyra sekunder medan tonen stiger. Sedan krymper den under sex sekunder "
            "medan tonen sjunker. Det upprepas fem gånger. En prick tänds för varje andetag.",
            lines=(_IN, _UT) * 5,
        ),
        Chapter(
            "Tillbaka",
            seen="Cirkeln vilar igen och tonen klingar ut.",
            lines=(Line("Andas som vanligt", 0.0, lasts=5.0),),
        ),
    ),
)

FILM_SCRIPTS: Mapping[str, Script] = {
    "somntryck": SOMNTRYCK,
    "fylla-i-dagboken": FYLLA_I_DAGBOKEN,
    "sa-fungerar-behandlingen": SA_FUNGERAR_BEHANDLINGEN,
    "nedstamdhetens-cirkel": NEDSTAMDHETENS_CIRKEL,
    "aktivitet-forst": AKTIVITET_FORST,
    "andas-lugnt": ANDAS_LUGNT,
}
