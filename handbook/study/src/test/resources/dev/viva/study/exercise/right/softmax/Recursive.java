// A maximum by recursion, a record for what is known, compensated sums.
public class Solution {
    record Sum(double value, double lost) {
        Sum plus(double x) {
            double y = x - lost;
            double t = value + y;
            return new Sum(t, (t - value) - y);
        }
    }

    public static double[] softmax(double[] logits, double temperature) {
        double most = most(logits, 0, logits.length);
        double[] e = new double[logits.length];
        Sum sum = new Sum(0, 0);
        for (int i = 0; i < e.length; i++) {
            e[i] = Math.exp(logits[i] / temperature - most / temperature);
            sum = sum.plus(e[i]);
        }
        for (int i = 0; i < e.length; i++) {
            e[i] = e[i] / sum.value();
        }
        return e;
    }

    private static double most(double[] a, int from, int to) {
        if (to - from == 1) {
            return a[from];
        }
        int middle = (from + to) >>> 1;
        return Math.max(most(a, from, middle), most(a, middle, to));
    }
}
