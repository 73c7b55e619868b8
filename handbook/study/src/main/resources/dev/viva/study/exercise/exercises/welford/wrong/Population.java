// Divides by n.
public class Solution {
    private long count;
    private double mean;
    private double squares;

    public void add(double value) {
        count++;
        double gap = value - mean;
        mean += gap / count;
        squares += gap * (value - mean);
    }

    public double mean() {
        return mean;
    }

    public double variance() {
        return count < 2 ? 0 : squares / count;
    }
}
