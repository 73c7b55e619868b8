// Sums of gaps to the first value, which is near enough to the mean.
public class Solution {
    private double first, sum, squares;
    private int n;

    public void add(double value) {
        if (n++ == 0) first = value;
        double gap = value - first;
        sum += gap;
        squares += gap * gap;
    }

    public double mean() {
        return n == 0 ? 0 : first + sum / n;
    }

    public double variance() {
        return n < 2 ? 0 : Math.max(0, (squares - sum * sum / n) / (n - 1));
    }
}
