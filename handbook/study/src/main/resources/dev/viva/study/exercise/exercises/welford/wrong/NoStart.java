// 0 / 0 with a single value.
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
        return squares / (count - 1);
    }
}
