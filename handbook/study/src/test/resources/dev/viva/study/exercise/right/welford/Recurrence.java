// The variance itself is carried, not the sum of squares.
public class Solution {
    private int count;
    private double mean;
    private double variance;

    public void add(double value) {
        count++;
        if (count == 1) {
            mean = value;
            return;
        }
        double gap = value - mean;
        variance = variance * (count - 2) / (count - 1) + gap * gap / count;
        mean += gap / count;
    }

    public double mean() {
        return mean;
    }

    public double variance() {
        return variance;
    }
}
