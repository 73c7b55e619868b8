package dev.viva.assistant.answer;

import dev.viva.assistant.library.LibraryView;
import dev.viva.retrieve.EnglishWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a question that say something, with how rare each is in the library. Words that ask, such as "who" and "did", are left
 * out unless there are no others. Immutable.
 *
 * @param words the words, each once, in their order
 * @param kind what kind of thing is asked for
 */
public record QuestionWords(List<Word> words, AnswerKind kind) {
    /**
     * A word of a question.
     *
     * @param stem what it is compared by
     * @param weight how rare it is, in (0, 1]: its inverse document frequency over the largest there is
     * @param named whether it is a name or a number: written with a capital within the question, or with a digit
     */
    public record Word(String stem, double weight, boolean named) {}

    private static final Set<String> ASKING =
            stems("who what which whom whose when where how why did do does done has have had"
                    + " were was is are been can could would should may might from about some any than its his her our your my me us"
                    + " him them one also many much kind type name called following out its other most you i we");

    /** A library is taken for a sample of a larger one, of which these chunks more hold each word once. */
    private static final double UNSEEN = 200;

    /** Copies the list. */
    public QuestionWords {
        words = List.copyOf(words);
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        EnglishWords.stems(text).forEach(each -> stems.add(each.stem()));
        return Set.copyOf(stems);
    }

    /** Whether a stem is of a word that asks and says nothing of what is asked. */
    static boolean isAsking(String stem) {
        return ASKING.contains(stem);
    }

    /** The words of {@code question} as {@code view} knows them. */
    public static QuestionWords of(String question, LibraryView view) {
        List<Word> telling = new ArrayList<>();
        List<Word> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean first = true;
        for (EnglishWords.Stem each : EnglishWords.stems(question)) {
            String written = question.substring(each.start(), each.end());
            if (seen.add(each.stem())) {
                boolean capital = Character.isUpperCase(written.codePointAt(0)) && !(first && each.start() == 0);
                boolean named = capital || written.chars().anyMatch(Character::isDigit);
                Word word = new Word(each.stem(), weight(view, each.stem()), named);
                all.add(word);
                if (!isAsking(each.stem())) {
                    telling.add(word);
                }
            }
            first = false;
        }
        return new QuestionWords(telling.isEmpty() ? all : telling, AnswerKind.of(question));
    }

    private static double weight(LibraryView view, String stem) {
        double chunks = view.chunks() + UNSEEN;
        return inverse(view.chunksWith(stem) + 1, chunks) / inverse(0, chunks);
    }

    private static double inverse(double frequency, double chunks) {
        return Math.log(1 + (chunks - frequency + 0.5) / (frequency + 0.5));
    }

    /** The share of the words' weight that {@code stems} hold; 0 without words. */
    double coverage(Set<String> stems) {
        double all = words.stream().mapToDouble(Word::weight).sum();
        return all == 0 ? 0 : weightIn(stems) / all;
    }

    /** The share of the words' weight that no chunk of {@code view} has a word of; 0 without words. */
    double unknown(LibraryView view) {
        Set<String> unknown = new HashSet<>();
        words.stream()
                .map(Word::stem)
                .filter(stem -> view.chunksWith(stem) == 0)
                .forEach(unknown::add);
        return coverage(unknown);
    }

    /** The weight of the words that {@code stems} hold. */
    double weightIn(Set<String> stems) {
        return words.stream()
                .filter(each -> stems.contains(each.stem()))
                .mapToDouble(Word::weight)
                .sum();
    }

    /** The weight of the rarest word that {@code stems} hold. */
    double rarestIn(Set<String> stems) {
        return words.stream()
                .filter(each -> stems.contains(each.stem()))
                .mapToDouble(Word::weight)
                .max()
                .orElse(0);
    }

    /** How many words {@code stems} hold. */
    long countIn(Set<String> stems) {
        return words.stream().filter(each -> stems.contains(each.stem())).count();
    }

    /** The share of names and numbers that {@code stems} hold; a half where there are none. */
    double namedIn(Set<String> stems) {
        long named = words.stream().filter(Word::named).count();
        long held = words.stream()
                .filter(each -> each.named() && stems.contains(each.stem()))
                .count();
        return named == 0 ? 0.5 : (double) held / named;
    }
}
