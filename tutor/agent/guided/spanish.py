"""Simple Spanish, put into the plain English words the patterns are written in: phrases first, then word by word."""

import re

from tutor.domain.words import fold

LONGEST = 600

_PHRASES = (
    ("no (?:entiendo|comprendo)", "i do not understand"),
    ("no (?:(?:lo|la|las|los|le) )?se como empezar", "how do i start"),
    ("no (?:(?:lo|la|las|los|le) )?se", "i do not know"),
    ("ya no (?:quiero|puedo)(?: (?:seguir|mas))?", "i want to stop"),
    ("(?:me tengo que|tengo que|debo) ir(?:me)?|me voy|hasta (?:luego|manana|pronto)", "i have to go bye"),
    ("(?:muestra|ensena)me(?: como)?", "show me how"),
    ("(?:dime|dame|cual es|quiero|necesito) las? respuestas?", "tell me the answer"),
    ("(?:cuanto|cuantos) (?:es|son)", "what is"),
    ("por que|^porque", "why"),
    ("por donde (?:empiezo|comienzo)|como (?:empiezo|comienzo|empezar)", "how do i start"),
    ("que (?:significa|quiere decir)", "explain what is"),
    ("(?:tienen?|deben?) que ser", "have to be"),
    ("que (?:es|son)|cual(?:es)? (?:es|son)", "what is"),
    ("como (?:se )?(?:hace|suma|resta|divide|multiplica)[nr]?", "how do you"),
    ("como voy", "how am i doing"),
    ("me siento(?: (?:muy|tan))?", "i feel"),
    ("me llamo", "my name is"),
    ("(?:me (?:gusta|encanta)n?|me interesan?)(?: mucho)?(?: el| la| los| las)?", "i like"),
    ("quiero poder", "i want to be able to"),
    (
        "(?:(?:quiero|me gustaria) que )?mi (?:meta|objetivo) (?:sea|fuera|seria)|(?:puede|podria) ser mi (?:meta|objetivo)",
        "my goal is",
    ),
    ("(?:puede|podria) mi (?:meta|objetivo) ser|quiero como (?:meta|objetivo)", "my goal is"),
    (
        "(?:(?:quiero|quisiera|necesito|me gustaria)(?: (?:ponerme|fijarme|tener))?|pon(?:me)?)(?= (?:una?|otr[ao]) (?:nuev[ao] )?(?:meta|objetivo))",
        "i want",
    ),
    ("quiero (?:aprender|saber)(?: mas)? (?:sobre|de)", "i want to learn about"),
    ("(?:otro|mas) ejemplo|un ejemplo", "show me an example"),
    ("hay que|tengo que|tienes que|se tiene que", "you have to"),
    ("mas facil", "easier"),
    ("(?:mas|muy) dificil", "too hard"),
    ("muy facil", "too easy"),
    ("buen[oa]s (?:dias|tardes|noches)", "hello"),
    ("claro(?: que si)?|por supuesto", "yes"),
    ("por favor", "please"),
    ("he (?:terminado|acabado|logrado)", "i finished"),
    ("lo (?:logre|hice)", "i did it"),
    ("(?:cambia|cambiar|mueve|mover) mi pregunta", "change my question"),
    ("(?:cambia|cambiar) (?=mi meta)", "change "),
)
_WORDS = {
    word: meaning
    for words, meaning in (
        ("hola", "hello"),
        ("gracias", "thank you"),
        ("porfa porfis", "please"),
        ("si", "yes"),
        ("quiero quisiera", "i want to"),
        ("necesito", "i need"),
        ("espero", "i hope"),
        ("puedo", "can i"),
        ("puedes podrias", "can you"),
        ("podemos", "can we"),
        ("puede pueden", "can"),
        ("dame", "give me"),
        ("dime", "tell me"),
        ("vamos", "let us"),
        ("creo pienso", "i think"),
        ("estoy soy", "i am"),
        ("eres estas", "are you"),
        ("es esta", "is"),
        ("quien quienes", "who"),
        ("que", "what"),
        ("cual cuales", "which"),
        ("como", "how"),
        ("donde", "where"),
        ("cuando", "when"),
        ("leer lee", "read"),
        ("ver mirar", "see"),
        ("saltar saltarme salta", "skip"),
        ("esto este eso", "this"),
        ("mi mis", "my"),
        ("tu tus", "your"),
        ("olvida ignora", "forget"),
        ("instrucciones", "instructions"),
        ("reglas", "rules"),
        ("respuesta respuestas", "answers"),
        ("pista", "a hint"),
        ("plan", "plan"),
        ("progreso", "progress"),
        ("meta metas objetivo objetivos", "goal"),
        ("odio", "i hate"),
        ("cansado cansada", "tired"),
        ("triste", "sad"),
        ("feliz contento contenta", "happy"),
        ("nervioso nerviosa", "nervous"),
        ("aburrido aburrida aburre", "boring"),
        ("tonto tonta burro burra", "dumb"),
        ("parar terminar adios basta chao", "stop"),
        ("practicar", "practise"),
        ("aprender", "learn"),
        ("estudiar repasar", "study"),
        ("ejercicio ejercicios", "exercises"),
        ("problema problemas", "problems"),
        ("pregunta preguntas", "question"),
        ("ejemplo", "example"),
        ("tarea", "homework"),
        ("ayudame ayuda ayudar", "help"),
        ("otra otro", "another one"),
        ("siguiente", "next"),
        ("explica explicame explicar", "explain"),
        ("hacer haz", "do"),
        ("empezar comenzar", "start"),
        ("buscar encontrar", "find"),
        ("cambiar cambia", "change"),
        ("mueve mover", "move"),
        ("dificil", "hard"),
        ("facil", "easy"),
        ("primero primer primera", "first"),
        ("segundo segunda", "second"),
        ("mismo misma iguales igual", "same"),
        ("comun", "common"),
        ("arriba", "top"),
        ("abajo", "bottom"),
        ("fraccion fracciones", "fractions"),
        ("denominador", "bottom number"),
        ("denominadores", "bottom numbers"),
        ("numerador", "top number"),
        ("numeradores", "top numbers"),
        ("numero numeros", "numbers"),
        ("decimales", "decimals"),
        ("porcentaje porcentajes", "percents"),
        ("tablas", "times tables"),
        ("matematicas mates", "maths"),
        ("equivalente equivalentes", "equivalent"),
        ("sumar suma sumas sumo", "adding"),
        ("restar resta restas resto", "subtracting"),
        ("multiplicar multiplico", "multiplying"),
        ("dividir divido", "dividing"),
        ("futbol", "football"),
        ("espacio", "space"),
        ("cocinar", "bake"),
        ("musica", "music"),
        ("animales", "animals"),
        ("dinosaurios", "dinosaurs"),
        ("con", "with"),
        ("sin", "without"),
        ("de del", "of"),
        ("y", "and"),
        ("para", "for"),
        ("por", "times"),
        ("proyecto", "project"),
        ("proyectos", "projects"),
        ("sobre", "about"),
        ("termine acabe hice logre", "i finished"),
        ("paso pasos", "step"),
        ("pausa pausar", "pause"),
        ("hoy", "today"),
        ("ya muy mucho tan", ""),
        ("un una", "a"),
        ("unos unas algo", "some"),
        ("el la los las lo", "the"),
    )
    for word in words.split()
}
_BY_PHRASE = tuple((re.compile(rf"\b(?:{phrase})(?!\w)"), words) for phrase, words in _PHRASES)
# Spanish words that are, or are near, everyday English ones; "si" and the like are anybody's.
_ENGLISH_TOO = frozenset(
    [
        "con",
        "de",
        "y",
        "por",
        "plan",
        "sin",
        "ver",
        "haz",
        "este",
        "si",
        "lee",
        "tan",
        "la",
        "el",
        "un",
        "a",
        "arriba",
        "meta",
        "resto",
        "es",
        "mi",
        "como",
    ]
)
_HINTS = _ENGLISH_TOO - {"plan", "a"} | frozenset(
    ["no", "se", "lo", "que", "una", "otra", "poder", "tu", "mas", "en", "antes", "muy", "ya"]
)
_CLEAR = frozenset(_WORDS) - _HINTS - _ENGLISH_TOO | frozenset(
    ["entiendo", "significa", "gusta", "gustan", "tengo", "espanol", "junio", "mayo", "claro"]
)
_ALONE = frozenset(["no se", "no lo se", "como voy", "mi plan", "otra"])


def is_spanish(text: str) -> bool:
    """Whether a message is in Spanish: one clear word, or two that hint at it."""
    folded = fold(text[:LONGEST])
    words = set(re.findall(r"[a-z]+", folded))
    return folded.strip(" !?.¿¡") in _ALONE or bool(words & _CLEAR) or len(words & _HINTS) >= 2 + (len(words) > 6)


def in_english(folded: str) -> str:
    """What Spanish words mean, in small letters; those that are not known stay as they are."""
    for phrase, words in _BY_PHRASE:
        folded = phrase.sub(words, folded)
    return re.sub(r"[a-z]+", lambda word: _WORDS.get(word[0], word[0]), folded)
