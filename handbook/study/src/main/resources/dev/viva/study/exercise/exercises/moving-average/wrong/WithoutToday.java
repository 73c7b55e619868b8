// Leaves the value of the day itself out.
public class Solution {
    public static double[] average(double[] values, int window) {
        double[] answer = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += i == 0 ? values[i] : values[i - 1];
            if (i >= window) {
                sum -= values[i - window];
            }
            answer[i] = sum / Math.min(i + 1, window);
        }
        return answer;
    }
}
