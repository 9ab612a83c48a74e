"""What the recorded exercises say."""

from collections.abc import Mapping

from masters.narration import Chapter, Line, Script, Voice

CALM = Voice(speed=130, pitch=34)
NOTE = "Rösten är en talsyntes. Under den hörs en mjuk, låg ton. Pauserna mellan meningarna är långa."

ANDNINGSPAUS = Script(
    voice=CALM,
    note=NOTE,
    lead=1.5,
    tail=4.0,
    chapters=(
        Chapter(
            "Stanna upp",
            (
                Line("Det här är en kort paus för andningen.", 1.5),
                Line("Sitt eller stå så att du har det bekvämt.", 2.0),
                Line("Känn hur fötterna vilar mot golvet.", 3.0),
            ),
        ),
        Chapter(
            "Följ andningen",
            (
                Line("Andas in, i din egen takt.", 3.0),
                Line("Och andas ut, långsamt.", 4.0),
                Line("In, mjukt och stilla.", 3.0),
                Line("Ut, lite längre än in.", 4.5),
                Line("Om tankarna vandrar gör det ingenting.", 1.2),
                Line("Kom tillbaka till nästa andetag.", 3.0),
                Line("Andas in.", 3.5),
                Line("Och andas ut.", 5.5),
            ),
        ),
        Chapter(
            "Gå vidare",
            (
                Line("Låt nu andningen sköta sig själv.", 3.0),
                Line("Märk hur du har det, just i den här stunden.", 2.0),
                Line("Det får vara precis som det är.", 3.0),
                Line("Gå vidare när du är redo.", 0.5),
            ),
        ),
    ),
)

LANDA_I_KROPPEN = Script(
    voice=CALM,
    note=NOTE,
    lead=2.0,
    tail=6.0,
    chapters=(
        Chapter(
            "Innan du börjar",
            (
                Line("Den här övningen tar knappt tre minuter.", 1.2),
                Line("Sitt eller ligg. Blunda om du vill.", 2.0),
                Line("Du behöver inte slappna av. Det räcker att känna efter.", 2.0),
                Line("Blir det obehagligt, öppna ögonen och vila en stund.", 3.5),
            ),
        ),
        Chapter(
            "Fötter och ben",
            (
                Line("Börja med fötterna. Känn var de möter underlaget.", 5.0),
                Line("Kanske är de varma. Kanske är de kalla.", 2.0),
                Line("Kanske känner du inget särskilt. Det är också bra.", 5.0),
                Line("Gå sakta uppåt, till benen. Känn hur tunga de är.", 6.0),
            ),
        ),
        Chapter(
            "Rygg, mage och händer",
            (
                Line("Känn ryggen. Låt underlaget bära dig.", 6.0),
                Line("Känn magen. Den rör sig lite för varje andetag.", 7.0),
                Line("Låt axlarna sjunka, om de vill.", 5.0),
                Line("Känn händerna, ända ut i fingertopparna.", 6.0),
            ),
        ),
        Chapter(
            "Ansiktet",
            (
                Line("Och så ansiktet. Pannan, ögonen och käken.", 4.0),
                Line("Låt tungan vila i munnen.", 6.0),
            ),
        ),
        Chapter(
            "Hela kroppen",
            (
                Line("Känn nu hela kroppen på en gång.", 2.0),
                Line("Den är här, och du är här.", 9.0),
                Line("Har du tänkt på annat? Det gör alla.", 1.5),
                Line("Då övar du på att komma tillbaka.", 6.0),
            ),
        ),
        Chapter(
            "Tillbaka",
            (
                Line("Ta ett lite djupare andetag.", 4.0),
                Line("Rör på fingrar och tår.", 4.0),
                Line("Öppna ögonen när du vill.", 2.0),
                Line("Välkommen tillbaka.", 0.5),
            ),
        ),
    ),
)

KVALLSRO = Script(
    voice=CALM,
    note=NOTE,
    lead=2.0,
    tail=6.0,
    chapters=(
        Chapter(
            "Dagen är slut",
            (
                Line("Nu är dagen slut. Det här är en stund för att varva ner.", 2.0),
                Line("Sätt dig där du har det bra. Dämpa ljuset om du kan.", 4.0),
            ),
        ),
        Chapter(
            "Det som blev gjort",
            (
                Line("Tänk på något som du gjorde i dag.", 1.0),
                Line("Det får vara litet. Det räcker att det är gjort.", 6.0),
            ),
        ),
        Chapter(
            "Det som kan vänta",
            (
                Line("Tänk nu på något som kan vänta till i morgon.", 2.0),
                Line("Du kan skriva ner det på ett papper.", 0.8),
                Line("Då behöver du inte hålla det i huvudet.", 6.0),
            ),
        ),
        Chapter(
            "Andning och axlar",
            (
                Line("Känn hur du andas. Du behöver inte ändra något.", 5.0),
                Line("För varje utandning kan axlarna sjunka lite.", 7.0),
                Line("In. Och ut.", 6.0),
                Line("Än en gång. In. Och ut.", 7.0),
            ),
        ),
        Chapter(
            "Låt sömnen komma",
            (
                Line("Du måste inte somna nu. Det räcker att vila.", 5.0),
                Line("Sömnen kommer när kroppen är redo.", 6.0),
                Line("Sitt kvar så länge du vill.", 2.0),
                Line("Gå och lägg dig när du känner dig sömnig.", 4.0),
                Line("God natt.", 0.5),
            ),
        ),
    ),
)

LYSSNA_OMKRING_DIG = Script(
    voice=CALM,
    note=NOTE,
    lead=2.0,
    tail=4.0,
    chapters=(
        Chapter(
            "Vänd dig utåt",
            (
                Line("I den här övningen vänder du dig utåt, mot ljuden.", 1.5),
                Line("Blunda, eller låt blicken vila.", 3.5),
            ),
        ),
        Chapter(
            "Långt borta",
            (
                Line("Lyssna först på det som hörs längst bort.", 2.0),
                Line("Kanske trafik, vind eller röster.", 5.5),
                Line("Du behöver inte tycka något om ljuden.", 1.0),
                Line("Låt dem komma, och låt dem gå.", 5.0),
            ),
        ),
        Chapter(
            "I rummet",
            (
                Line("Lyssna nu på rummet där du är.", 2.0),
                Line("Kanske en fläkt, eller någon som rör sig.", 5.5),
            ),
        ),
        Chapter(
            "Allra närmast",
            (
                Line("Lyssna på det som är allra närmast.", 2.0),
                Line("Kanske hör du din egen andning.", 5.0),
                Line("Är det tyst? Lyssna på tystnaden.", 5.0),
            ),
        ),
        Chapter(
            "När tankarna drar iväg",
            (
                Line("När tankarna drar iväg är det inget fel.", 1.0),
                Line("Märk det, och välj ett ljud att återvända till.", 5.5),
            ),
        ),
        Chapter(
            "Allt på en gång",
            (
                Line("Låt till sist alla ljud finnas på en gång.", 1.5),
                Line("De som är nära, och de som är långt borta.", 5.5),
                Line("Se dig omkring. Hitta en färg som du tycker om.", 4.0),
                Line("Gå vidare i din egen takt.", 0.5),
            ),
        ),
    ),
)

SOUND_SCRIPTS: Mapping[str, Script] = {
    "andningspaus": ANDNINGSPAUS,
    "landa-i-kroppen": LANDA_I_KROPPEN,
    "kvallsro": KVALLSRO,
    "lyssna-omkring-dig": LYSSNA_OMKRING_DIG,
}
