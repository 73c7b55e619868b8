// Sums up every window anew: O(n · window).
public class Solution {
    public static double[] average(double[] values, int window) {
        double[] answer = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - window + 1);
            double sum = 0;
            for (int j = from; j <= i; j++) sum += values[j];
            answer[i] = sum / (i - from + 1);
        }
        return answer;
    }
}
