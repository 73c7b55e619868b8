// A record of a pair that knows its margin, and a running mean from the last pair to the first.
public class Solution {
    record Pair(double[] good, double[] goodBefore, double[] bad, double[] badBefore) {
        double margin() {
            double margin = 0;
            for (double each : goodBefore) margin -= each;
            for (double each : good) margin += each;
            for (double each : bad) margin -= each;
            for (double each : badBefore) margin += each;
            return margin;
        }
    }

    public static double loss(double[][] chosen, double[][] chosenReference, double[][] rejected, double[][] rejectedReference, double beta) {
        double mean = 0;
        for (int i = chosen.length - 1, seen = 1; i >= 0; i--, seen++) {
            double m = -beta * new Pair(chosen[i], chosenReference[i], rejected[i], rejectedReference[i]).margin();
            double cost = m > 30 ? m : Math.log1p(Math.exp(m));
            mean += (cost - mean) / seen;
        }
        return mean;
    }
}
