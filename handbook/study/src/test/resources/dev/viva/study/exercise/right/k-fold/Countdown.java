// Fills block by block, dividing what is left by the folds that are left.
import java.util.Arrays;

public class Solution {
    public static int[] folds(int rows, int k) {
        int[] answer = new int[rows];
        int from = 0;
        for (int left = k; left > 0; left--) {
            int size = (rows - from + left - 1) / left;
            Arrays.fill(answer, from, from + size, k - left);
            from += size;
        }
        return answer;
    }
}
