package dev.viva.assistant.answer;

import dev.viva.retrieve.EnglishWords;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of thing a question asks for, as far as its question word tells. */
public enum AnswerKind {
    /** A number: "how many", "how much", "what percentage". */
    NUMBER(
            "how (many|much|long|far|old|large|big|high|tall|often|fast|wide|deep)|what (percent|percentage|number|amount)"),
    /** A time: "when", "what year". */
    TIME("when|(what|which|in what) (\\w+ )?(year|date|day|month|century|decade|time)"),
    /** A person, a group or a place: "who", "where". */
    NAME(
            "who|whom|whose|where|(what|which) (\\w+ )?(city|country|state|person|place|river|company|university|team|group|man|woman)"),
    /** Anything else. */
    ANY("");

    private static final Pattern NUMBERS = Pattern.compile(
            "\\d|\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"
                    + "|half|twice|third|quarter)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMES = Pattern.compile(
            "\\b(1\\d{3}|20\\d{2}|\\d{1,2}(st|nd|rd|th)|January|February|March|April|May|June|July|August|September|October"
                    + "|November|December|century|BC|AD|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b");

    private final Pattern asking;

    AnswerKind(String asking) {
        this.asking = Pattern.compile("\\b(" + asking + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The kind that {@code question} asks for. */
    public static AnswerKind of(String question) {
        for (AnswerKind each : List.of(NUMBER, TIME, NAME)) {
            if (each.asking.matcher(question).find()) {
                return each;
            }
        }
        return ANY;
    }

    /** Whether a sentence holds a thing of this kind that is none of {@code asked}, the stems of the question. */
    public boolean isIn(String sentence, Set<String> asked) {
        return isIn(sentence, EnglishWords.stems(sentence), asked);
    }

    /** Whether a sentence with these words holds a thing of this kind that is none of {@code asked}, the stems of the question. */
    boolean isIn(String sentence, List<EnglishWords.Stem> words, Set<String> asked) {
        return switch (this) {
            case NUMBER -> NUMBERS.matcher(sentence).find();
            case TIME -> TIMES.matcher(sentence).find();
            case NAME -> holdsName(sentence, words, asked);
            case ANY -> true;
        };
    }

    private static boolean holdsName(String sentence, List<EnglishWords.Stem> words, Set<String> asked) {
        return words.stream()
                .anyMatch(each -> each.start() > 0
                        && Character.isUpperCase(sentence.codePointAt(each.start()))
                        && !asked.contains(each.stem()));
    }
}
