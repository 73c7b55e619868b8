package dev.viva.recommend.engine;

import dev.viva.features.Event;
import dev.viva.kernel.CounterRandom;
import dev.viva.retrieve.EnglishWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What items are about, from what is written of them. A stem weighs {@code (1 + ln count) · ln(1 + (N - n + 0.5) / (n + 0.5))} for n of N texts
 * that have it. The weights are brought from as many directions as there are stems into {@value #LENGTH} by random signs, which keeps the
 * cosine of two texts to about 0.06 (Achlioptas, "Database-friendly random projections", 2003). The same texts give the same vectors.
 */
public final class TextContent {
    /** How long vectors are. */
    public static final int LENGTH = 256;

    private static final CounterRandom SIGNS = CounterRandom.of(6);

    private TextContent() {}

    /** A vector for each text; all 0 for one that says nothing. O(words · {@value #LENGTH}). */
    public static List<float[]> vectors(List<String> texts) {
        List<Map<String, Integer>> counts =
                texts.stream().map(TextContent::counts).toList();
        Map<String, Integer> textsWith = new HashMap<>();
        counts.forEach(each -> each.keySet().forEach(stem -> textsWith.merge(stem, 1, Integer::sum)));
        List<float[]> vectors = new ArrayList<>();
        for (Map<String, Integer> each : counts) {
            float[] vector = new float[LENGTH];
            each.forEach((stem, count) -> {
                int with = textsWith.getOrDefault(stem, 1);
                double rarity = Math.log(1 + (texts.size() - with + 0.5) / (with + 0.5));
                add(vector, stem, (float) ((1 + Math.log(count)) * rarity));
            });
            vectors.add(vector);
        }
        return vectors;
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        EnglishWords.stems(text).forEach(each -> counts.merge(each.stem(), 1, Integer::sum));
        return counts;
    }

    private static void add(float[] vector, String stem, float weight) {
        CounterRandom signs = SIGNS.stream(Event.keyOf(stem));
        for (int block = 0; block < LENGTH; block += Long.SIZE) {
            long bits = signs.bits(block);
            for (int at = 0; at < Long.SIZE; at++) {
                vector[block + at] += (bits >>> at & 1) == 0 ? weight : -weight;
            }
        }
    }
}
