// Each value is a sample of one that is merged, as parallel variances are.
public class Solution {
    private record Moments(long n, double mean, double m2) {
        Moments and(Moments other) {
            long all = n + other.n;
            double gap = other.mean - mean;
            return all == 0
                    ? this
                    : new Moments(
                            all,
                            mean + gap * other.n / all,
                            m2 + other.m2 + gap * gap * ((double) n * other.n / all));
        }
    }

    private Moments moments = new Moments(0, 0, 0);

    public void add(double value) {
        moments = moments.and(new Moments(1, value, 0));
    }

    public double mean() {
        return moments.mean();
    }

    public double variance() {
        return moments.n() < 2 ? 0 : moments.m2() / (moments.n() - 1);
    }
}
