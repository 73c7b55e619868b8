// A queue of what is in the window, with a compensated sum.
import java.util.ArrayDeque;

public class Solution {
    public static double[] average(double[] values, int window) {
        var queue = new ArrayDeque<Double>();
        double[] answer = new double[values.length];
        double sum = 0, lost = 0;
        for (int i = 0; i < values.length; i++) {
            queue.add(values[i]);
            double change = values[i];
            if (queue.size() > window) {
                change -= queue.remove();
            }
            double y = change - lost;
            double t = sum + y;
            lost = (t - sum) - y;
            sum = t;
            answer[i] = sum / queue.size();
        }
        return answer;
    }
}
