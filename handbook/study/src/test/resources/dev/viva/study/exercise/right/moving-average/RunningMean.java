// The mean itself is moved, not the sum.
public class Solution {
    public static double[] average(double[] values, int window) {
        double[] answer = new double[values.length];
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean = i < window
                    ? mean + (values[i] - mean) / (i + 1)
                    : mean + (values[i] - values[i - window]) / window;
            answer[i] = mean;
        }
        return answer;
    }
}
