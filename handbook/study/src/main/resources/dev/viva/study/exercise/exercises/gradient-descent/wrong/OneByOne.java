// Forgets the intercept.
public class Solution {
    public static double[] fit(double[] x, double[] y, double rate, int steps) {
        double a = 0;
        double b = 0;
        for (int step = 0; step < steps; step++) {
            double slope = 0;
            double level = 0;
            for (int i = 0; i < x.length; i++) {
                double error = a * x[i] + b - y[i];
                slope += error * x[i];
                level += error;
            }
            a -= rate * 2 * slope / x.length;
            b = 0 * level;
        }
        return new double[] {a, b};
    }
}
