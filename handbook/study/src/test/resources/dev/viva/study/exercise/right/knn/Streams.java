// Streams and collectors throughout, the root taken.
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class Solution {
    public static int predict(double[][] rows, int[] labels, double[] query, int k) {
        double[] far = IntStream.range(0, rows.length)
                .mapToDouble(i -> Math.sqrt(IntStream.range(0, query.length)
                        .mapToDouble(d -> rows[i][d] - query[d])
                        .map(gap -> gap * gap)
                        .sum()))
                .toArray();
        TreeMap<Integer, Long> votes = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> far[i]).thenComparing(i -> i))
                .limit(k)
                .collect(Collectors.groupingBy(i -> labels[i], TreeMap::new, Collectors.counting()));
        long most = votes.values().stream().max(Long::compare).orElseThrow();
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
