import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ArrayList;

public class Solution {
    public static double[] scores(String[] documents, String query, double k1, double b) {
        int n = documents.length;
        List<Map<String, Integer>> counts = new ArrayList<>();
        double[] length = new double[n];
        double average = 0;
        for (int i = 0; i < n; i++) {
            Map<String, Integer> count = new HashMap<>();
            for (String word : documents[i].split(" ")) {
                count.merge(word, 1, Integer::sum);
                length[i]++;
            }
            counts.add(count);
            average += length[i] / n;
        }
        double[] scores = new double[n];
        for (String word : new LinkedHashSet<>(Arrays.asList(query.split(" ")))) {
            double df = counts.stream().filter(count -> count.containsKey(word)).count();
            double idf = Math.log(1 + (n - df + 0.5) / (df + 0.5));
            for (int i = 0; i < n; i++) {
                double f = counts.get(i).getOrDefault(word, 0);
                scores[i] += idf * f * (k1 + 1) / (f + k1 * (1 - b + b * length[i] / average));
            }
        }
        return scores;
    }
}
