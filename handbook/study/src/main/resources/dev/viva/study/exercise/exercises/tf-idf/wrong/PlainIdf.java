// ln(n / df): a word of all documents weighs nothing.
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

public class Solution {
    public static Map<String, Double> weights(String[] documents, int at) {
        Map<String, Integer> frequency = new HashMap<>();
        for (String document : documents) {
            for (String word : new HashSet<>(words(document))) {
                frequency.merge(word, 1, Integer::sum);
            }
        }
        Map<String, Double> weights = new HashMap<>();
        for (String word : words(documents[at])) {
            weights.merge(word, 1.0, Double::sum);
        }
        weights.replaceAll((word, count) ->
                count * Math.log((double) documents.length / frequency.get(word)));
        double norm = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
        weights.replaceAll((word, weight) -> weight / norm);
        return weights;
    }

    private static List<String> words(String document) {
        return Arrays.stream(document.toLowerCase(Locale.ROOT).split(" ")).filter(w -> !w.isEmpty()).toList();
    }
}
