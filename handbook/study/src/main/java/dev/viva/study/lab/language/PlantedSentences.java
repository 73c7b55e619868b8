package dev.viva.study.lab.language;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sentences with relations planted in them: a country and its capital share the words of their place, countries share words
 * with countries and capitals with capitals. Nothing else tells them apart, so what a model finds was put there.
 */
final class PlantedSentences {
    /** Country, capital, and four words of the place. */
    static final List<List<String>> PLACES = List.of(
            List.of("france", "paris", "cheese", "louvre", "seine", "baguette"),
            List.of("italy", "rome", "pasta", "tiber", "vespa", "colosseum"),
            List.of("spain", "madrid", "flamenco", "olives", "prado", "paella"),
            List.of("japan", "tokyo", "sushi", "sakura", "kimono", "shogun"),
            List.of("egypt", "cairo", "nile", "pyramids", "sphinx", "papyrus"),
            List.of("peru", "lima", "llamas", "andes", "quinoa", "ceviche"));

    private static final List<List<String>> KINDS = List.of(
            List.of("border", "president", "army", "flag", "province", "parliament"),
            List.of("mayor", "street", "station", "suburb", "tram", "district"));

    private static final List<String> FILLERS = List.of("the", "of", "and", "in", "with", "near");

    private PlantedSentences() {}

    /** {@code count} sentences of eight words each; the seed fixes them. */
    static List<List<String>> of(int count, long seed) {
        Draws draws = CounterRandom.of(seed).draws();
        List<List<String>> sentences = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            List<String> place = PLACES.get(draws.nextInt(PLACES.size()));
            int kind = draws.nextInt(2);
            String[] words = new String[8];
            words[0] = place.get(kind);
            for (int slot = 1; slot < words.length; slot++) {
                words[slot] = slot < 4
                        ? place.get(2 + draws.nextInt(4))
                        : slot < 7 ? KINDS.get(kind).get(draws.nextInt(6)) : FILLERS.get(draws.nextInt(6));
            }
            sentences.add(shuffled(words, draws));
        }
        return sentences;
    }

    private static List<String> shuffled(String[] words, Draws draws) {
        for (int last = words.length - 1; last > 0; last--) {
            int other = draws.nextInt(last + 1);
            String kept = words[last];
            words[last] = words[other];
            words[other] = kept;
        }
        return Arrays.asList(words);
    }
}
