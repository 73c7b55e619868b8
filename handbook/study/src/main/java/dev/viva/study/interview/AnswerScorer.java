package dev.viva.study.interview;

import dev.viva.study.KeyPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Scores a free answer against key points, by rule: words are compared in lower case by their stems, a phrase must stand
 * together (articles aside), and what the answer denies does not count: a word of denial up to four words before in the same
 * clause, or one such as "wrong" or "myth" up to eight.
 *
 * <p>It finds what is said, not whether the sentence around it is sound, and does not know other words for the same thing
 * than the rubric's; so a reader sees every point with what matched, and marks beside it. Thread-safe;
 * O(words · alternatives).
 */
public final class AnswerScorer {
    /** The longest answer in characters; what is longer is cut after the last whole word within. */
    public static final int LONGEST = 20_000;

    private static final int NEAR = 4;
    private static final int FAR = 8;
    private static final Set<String> DENIALS = Set.of(
            "not",
            "no",
            "never",
            "without",
            "cannot",
            "hardly",
            "neither",
            "nor",
            "isn't",
            "aren't",
            "wasn't",
            "doesn't",
            "don't",
            "didn't",
            "won't",
            "can't",
            "shouldn't",
            "wouldn't",
            "isnt",
            "doesnt",
            "dont",
            "cant");
    private static final Set<String> REJECTIONS =
            Set.of("wrong", "false", "incorrect", "myth", "misconception", "mistake", "mistaken", "untrue");
    /** After a denial these turn it round: "not only" and "not just" affirm. */
    private static final Set<String> AFFIRMING = Set.of("only", "just", "merely", "simply");

    private AnswerScorer() {}

    /** Scores {@code answer}; an empty one gets no points. */
    public static AnswerScore score(String answer, List<KeyPoint> rubric, List<KeyPoint> misconceptions) {
        String read = shortened(answer);
        List<Words.Word> words = Words.of(read);
        return new AnswerScore(
                read,
                read.length() < answer.length(),
                rubric.stream().map(point -> score(point, words)).toList(),
                misconceptions.stream()
                        .map(point -> score(point, words))
                        .filter(PointScore::said)
                        .toList());
    }

    /** An answer as it is kept and scored: whole, or cut after the last whole word within the longest length. */
    public static String shortened(String answer) {
        if (answer.length() <= LONGEST) {
            return answer;
        }
        int end = LONGEST;
        while (end > LONGEST - 200 && !Character.isWhitespace(answer.charAt(end))) {
            end--;
        }
        return answer.substring(0, Character.isHighSurrogate(answer.charAt(end - 1)) ? end - 1 : end);
    }

    private static PointScore score(KeyPoint point, List<Words.Word> words) {
        List<Found> found = new ArrayList<>();
        boolean said = true;
        for (List<String> alternatives : point.any()) {
            List<Found> places = places(alternatives, words);
            List<Found> affirmed =
                    places.stream().filter(place -> !place.denied()).toList();
            said &= !affirmed.isEmpty();
            (affirmed.isEmpty() ? places : affirmed).stream().findFirst().ifPresent(found::add);
        }
        return new PointScore(point, said, found);
    }

    private static List<Found> places(List<String> alternatives, List<Words.Word> words) {
        List<Found> places = new ArrayList<>();
        for (String alternative : alternatives) {
            List<Words.Word> phrase = Words.of(alternative);
            for (int at = 0; !phrase.isEmpty() && at + phrase.size() <= words.size(); at++) {
                if (stands(phrase, words, at)) {
                    boolean denied = !denies(phrase) && isDenied(words, at);
                    int end = words.get(at + phrase.size() - 1).end();
                    places.add(new Found(alternative, words.get(at).start(), end, denied));
                }
            }
        }
        return places;
    }

    private static boolean stands(List<Words.Word> phrase, List<Words.Word> words, int at) {
        for (int next = 0; next < phrase.size(); next++) {
            if (!phrase.get(next).stem().equals(words.get(at + next).stem())) {
                return false;
            }
        }
        return true;
    }

    /** A phrase that holds a denial itself is what the rubric asks for. */
    private static boolean denies(List<Words.Word> phrase) {
        return phrase.stream().anyMatch(word -> DENIALS.contains(word.text()));
    }

    private static boolean isDenied(List<Words.Word> words, int at) {
        int clause = words.get(at).clause();
        for (int before = at - 1;
                before >= Math.max(0, at - FAR) && words.get(before).clause() == clause;
                before--) {
            String word = words.get(before).text();
            boolean affirms = AFFIRMING.contains(words.get(before + 1).text());
            boolean denies = at - before <= NEAR && DENIALS.contains(word) && !affirms;
            if (denies || REJECTIONS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
