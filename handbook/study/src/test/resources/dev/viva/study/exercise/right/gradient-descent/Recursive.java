// One step after the other through a record, by recursion in blocks.
public class Solution {
    record Line(double a, double b) {
        Line step(double[] x, double[] y, double rate) {
            double da = 0, db = 0;
            for (int i = 0; i < x.length; i++) {
                double gap = Math.fma(a, x[i], b) - y[i];
                da += 2 * gap * x[i] / x.length;
                db += 2 * gap / x.length;
            }
            return new Line(a - rate * da, b - rate * db);
        }

        Line steps(double[] x, double[] y, double rate, int count) {
            return count == 0
                    ? this
                    : count == 1
                            ? step(x, y, rate)
                            : steps(x, y, rate, count / 2).steps(x, y, rate, count - count / 2);
        }
    }

    public static double[] fit(double[] x, double[] y, double rate, int steps) {
        Line line = new Line(0, 0).steps(x, y, rate, steps);
        return new double[] {line.a(), line.b()};
    }
}
