// Takes the overall mean over all rows, the own fold too.
import java.util.HashMap;
import java.util.Map;

public class Solution {
    public static double[] encode(String[] categories, double[] target, int[] folds, double smoothing) {
        Map<String, double[]> sums = new HashMap<>();
        for (int i = 0; i < target.length; i++) {
            for (String key : new String[] {"all", "fold " + folds[i], "of " + categories[i], folds[i] + " of " + categories[i]}) {
                double[] sum = sums.computeIfAbsent(key, each -> new double[2]);
                sum[0] += target[i];
                sum[1]++;
            }
        }
        double[] answer = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            double[] all = sums.get("all");
            double[] own = sums.get("fold " + folds[i]);
            double mean = all[0] / all[1];
            double[] category = sums.get("of " + categories[i]);
            double[] inFold = sums.get(folds[i] + " of " + categories[i]);
            double total = category[0] - inFold[0];
            double count = category[1] - inFold[1];
            answer[i] = (total + smoothing * mean) / (count + smoothing);
        }
        return answer;
    }
}
