// Divides the short windows at the beginning by the full width.
public class Solution {
    public static double[] average(double[] values, int window) {
        double[] answer = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= window) {
                sum -= values[i - window];
            }
            answer[i] = sum / window;
        }
        return answer;
    }
}
