package dev.viva.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds questions that say the same. Texts are compared by the shares of the triples of words that they have in common
 * (the Jaccard index), estimated by the least of many hashes (Broder, "On the Resemblance and Containment of Documents",
 * 1997).
 */
final class Duplicates {
    private static final int HASHES = 128;
    private static final int WORDS = 3;
    private static final double ALIKE = 0.35;
    private static final double TITLES_ALIKE = 0.8;

    private Duplicates() {}

    /** A question with the sketches of its texts. */
    private record Sketched(Question question, long[] title, long[] text) {}

    /** Pairs that are too much alike, as faults of the later one. */
    static List<Fault> find(List<Question> questions) {
        List<Sketched> sketched = questions.stream().map(Duplicates::sketch).toList();
        List<Fault> faults = new ArrayList<>();
        for (int later = 1; later < sketched.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                compare(sketched.get(earlier), sketched.get(later), faults);
            }
        }
        return faults;
    }

    private static void compare(Sketched earlier, Sketched later, List<Fault> faults) {
        double titles = likeness(earlier.title(), later.title());
        double texts = likeness(earlier.text(), later.text());
        if (titles >= TITLES_ALIKE || texts >= ALIKE) {
            boolean byTitle = titles >= TITLES_ALIKE;
            faults.add(new Fault(
                    later.question().file(),
                    byTitle ? 3 : later.question().text().answer().line(),
                    (byTitle ? "the title" : "the answer") + " must not say what "
                            + earlier.question().file() + " says, got " + Math.round(100 * (byTitle ? titles : texts))
                            + " % in common"));
        }
    }

    private static Sketched sketch(Question question) {
        return new Sketched(question, least(question.title(), 1), least(Renderer.plain(question), WORDS));
    }

    /** For each hash function the least value over all runs of {@code length} words. */
    static long[] least(String text, int length) {
        List<String> words = Words.of(text);
        Set<String> runs = new HashSet<>();
        for (int at = 0; at + length <= words.size(); at++) {
            runs.add(String.join(" ", words.subList(at, at + length)));
        }
        long[] least = new long[HASHES];
        Arrays.fill(least, Long.MAX_VALUE);
        for (String run : runs) {
            long hash = mix(run.hashCode() * 0x9E3779B97F4A7C15L + run.length());
            for (int at = 0; at < HASHES; at++) {
                least[at] = Math.min(least[at], mix(hash + at * 0xD1B54A32D192ED03L) >>> 1);
            }
        }
        return least;
    }

    /** The share of hash functions whose least values agree. */
    static double likeness(long[] left, long[] right) {
        int same = 0;
        for (int at = 0; at < HASHES; at++) {
            same += left[at] == right[at] && left[at] != Long.MAX_VALUE ? 1 : 0;
        }
        return (double) same / HASHES;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
