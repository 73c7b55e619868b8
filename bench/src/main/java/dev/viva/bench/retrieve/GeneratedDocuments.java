package dev.viva.bench.retrieve;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.retrieve.Document;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Documents whose words fall off in frequency as those of English do (Zipf: the k-th word comes in proportion to 1 / (k + 2.7)), 200,000
 * different ones of two to five syllables; four words of title, 40 of text, one of a hundred sections. The same for every run.
 *
 * @param count how many there are
 */
record GeneratedDocuments(int count) implements Iterable<Document> {
    private static final String[] SYLLABLES =
            ("ba be bi bo bu ca ce co cu da de di do du fa fe fi fo ga ge gi go ha he hi ho ja jo ka ke ki ko la le li lo lu "
                            + "ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo za zo")
                    .split(" ");

    private static final int WORDS = 200_000;
    private static final double SHIFT = 2.7;
    private static final int TITLE = 4;
    private static final int BODY = 40;
    private static final int SECTIONS = 100;
    private static final CounterRandom RANDOM = CounterRandom.of(20);
    private static final String[] VOCABULARY =
            IntStream.range(0, WORDS).mapToObj(GeneratedDocuments::word).toArray(String[]::new);
    private static final Set<String> FREQUENT =
            Arrays.stream(VOCABULARY, 0, 100).collect(Collectors.toUnmodifiableSet());

    @Override
    public Iterator<Document> iterator() {
        return IntStream.range(0, count).mapToObj(GeneratedDocuments::document).iterator();
    }

    static Document document(int number) {
        Draws draws = RANDOM.stream(number).draws();
        return new Document(
                "d" + number,
                text(draws, TITLE),
                text(draws, BODY),
                Map.of("section", List.of("s" + draws.nextInt(SECTIONS))));
    }

    /** What somebody who has seen a document might ask: two or three words of its text, none of the hundred most frequent. */
    String query(int number) {
        Draws draws = CounterRandom.of(21).stream(number).draws();
        String[] words = document(draws.nextInt(count)).body().split(" ");
        List<String> rare = IntStream.range(0, BODY)
                .mapToObj(at -> words[at])
                .filter(word -> !FREQUENT.contains(word))
                .toList();
        int asked = 2 + draws.nextInt(2);
        return IntStream.range(0, asked)
                .mapToObj(at -> rare.isEmpty() ? words[at] : rare.get(draws.nextInt(rare.size())))
                .collect(Collectors.joining(" "));
    }

    private static String text(Draws draws, int words) {
        return IntStream.range(0, words)
                .mapToObj(at -> VOCABULARY[rank(draws.nextDouble())])
                .collect(Collectors.joining(" "));
    }

    /** The inverse of the distribution, as if ranks were continuous. */
    private static int rank(double share) {
        double logs = Math.log((WORDS + SHIFT) / SHIFT);
        return (int) Math.min(WORDS - 1, SHIFT * (Math.exp(share * logs) - 1));
    }

    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        long bits = CounterRandom.of(22).bits(rank) >>> 1;
        int syllables = 2 + (int) (bits % 4);
        bits /= 4;
        for (int at = 0; at < syllables; at++) {
            word.append(SYLLABLES[(int) (bits % SYLLABLES.length)]);
            bits /= SYLLABLES.length;
        }
        return word.toString();
    }
}
