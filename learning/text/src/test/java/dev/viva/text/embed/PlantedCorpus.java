package dev.viva.text.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sentences about people of two kinds in several roles: each names a person between words that tell the kind and words that
 * tell the role. Whoever learns what words stand together can answer "b is to a as d is to …" for any two roles.
 */
final class PlantedCorpus {
    private static final int ROLES = 8;
    private static final int HINTS = 6;

    private PlantedCorpus() {}

    static List<List<String>> sentences(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int role = random.nextInt(ROLES);
            int kind = random.nextInt(2);
            List<String> sentence = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                sentence.add("role" + role + "hint" + random.nextInt(HINTS));
                sentence.add("kind" + kind + "hint" + random.nextInt(HINTS));
                if (side == 0) {
                    sentence.add(person(role, kind));
                }
            }
            sentences.add(sentence);
        }
        return sentences;
    }

    static String person(int role, int kind) {
        return "person" + role + (kind == 0 ? "man" : "woman");
    }

    /** The share of analogies between two roles whose first answer is right. */
    static double analogiesRight(WordVectors vectors) {
        int right = 0;
        int asked = 0;
        for (int a = 0; a < ROLES; a++) {
            for (int b = 0; b < ROLES; b++) {
                if (a != b) {
                    List<String> positive = List.of(person(b, 0), person(a, 1));
                    String answer = vectors.analogy(positive, List.of(person(a, 0)), 1)
                            .getFirst()
                            .word();
                    right += answer.equals(person(b, 1)) ? 1 : 0;
                    asked++;
                }
            }
        }
        return (double) right / asked;
    }
}
