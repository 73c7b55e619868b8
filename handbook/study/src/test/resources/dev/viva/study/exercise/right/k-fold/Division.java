// The fold of a row by arithmetic alone.
import java.util.stream.IntStream;

public class Solution {
    public static int[] folds(int rows, int k) {
        int small = rows / k;
        int rest = rows % k;
        int border = rest * (small + 1);
        return IntStream.range(0, rows)
                .map(row -> row < border ? row / (small + 1) : rest + (row - border) / small)
                .toArray();
    }
}
