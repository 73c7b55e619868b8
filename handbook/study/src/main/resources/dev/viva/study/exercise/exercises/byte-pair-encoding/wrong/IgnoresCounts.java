// Counts each distinct word once.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class Solution {
    public static String[] merges(String[] words, int count) {
        Map<String, Integer> distinct = new TreeMap<>();
        for (String word : words) {
            distinct.merge(word, 1, Integer::sum);
        }
        List<List<String>> symbols = new ArrayList<>();
        List<Integer> weights = new ArrayList<>(distinct.values());
        for (String word : distinct.keySet()) {
            symbols.add(List.of(word.split("")));
        }
        List<String> merges = new ArrayList<>();
        while (merges.size() < count) {
            String best = best(symbols, weights);
            if (best == null) {
                break;
            }
            merges.add(best);
            symbols.replaceAll(each -> merged(each, best));
        }
        return merges.toArray(new String[0]);
    }

    private static String best(List<List<String>> symbols, List<Integer> weights) {
        Map<String, Integer> pairs = new HashMap<>();
        for (int w = 0; w < symbols.size(); w++) {
            List<String> word = symbols.get(w);
            for (int i = 0; i + 1 < word.size(); i++) {
                pairs.merge(word.get(i) + " " + word.get(i + 1), 1, Integer::sum);
            }
        }
        String best = null;
        for (String pair : pairs.keySet()) {
            int more = best == null ? 1 : pairs.get(pair) - pairs.get(best);
            if (more > 0 || more == 0 && pair.compareTo(best) < 0) {
                best = pair;
            }
        }
        return best;
    }

    private static List<String> merged(List<String> word, String pair) {
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            if (i + 1 < word.size() && (word.get(i) + " " + word.get(i + 1)).equals(pair)) {
                merged.add(word.get(i) + word.get(i + 1));
                i++;
            } else {
                merged.add(word.get(i));
            }
        }
        return merged;
    }
}
