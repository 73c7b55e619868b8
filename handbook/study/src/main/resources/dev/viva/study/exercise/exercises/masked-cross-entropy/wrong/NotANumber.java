// Divides by zero where nothing counts.
public class Solution {
    public static double loss(double[][] logits, int[] targets) {
        double sum = 0;
        int counted = 0;
        for (int row = 0; row < logits.length; row++) {
            if (targets[row] == -100) {
                continue;
            }
            double most = Double.NEGATIVE_INFINITY;
            for (double each : logits[row]) {
                most = Math.max(most, each);
            }
            double total = 0;
            for (double each : logits[row]) {
                total += Math.exp(each - most);
            }
            sum += Math.log(total) + most - logits[row][targets[row]];
            counted++;
        }
        return sum / counted;
    }
}
