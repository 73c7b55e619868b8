// Score and label sorted together as records, ties looked for ahead.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public class Solution {
    private record Row(double score, int label) {}

    public static double averagePrecision(int[] labels, double[] scores) {
        List<Row> rows = new ArrayList<>(labels.length);
        for (int i = 0; i < labels.length; i++) rows.add(new Row(scores[i] == 0 ? 0 : scores[i], labels[i]));
        rows.sort(Comparator.comparingDouble(Row::score).reversed());
        double all = rows.stream().mapToInt(Row::label).sum();
        double sum = 0, hits = 0, recall = 0;
        for (int i = 0; i < rows.size(); i++) {
            hits += rows.get(i).label();
            boolean last = i + 1 == rows.size() || rows.get(i + 1).score() != rows.get(i).score();
            if (last) {
                sum += hits / (i + 1) * (hits / all - recall);
                recall = hits / all;
            }
        }
        return sum;
    }
}
