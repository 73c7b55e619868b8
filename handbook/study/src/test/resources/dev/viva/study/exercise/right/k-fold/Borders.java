// Borders first, then a cursor that passes them.
public class Solution {
    public static int[] folds(int rows, int k) {
        long[] ends = new long[k];
        for (int fold = 0; fold < k; fold++) {
            ends[fold] = (fold + 1L) * (rows / k) + Math.min(fold + 1, rows % k);
        }
        int[] answer = new int[rows];
        for (int row = 0, fold = 0; row < rows; row++) {
            while (row >= ends[fold]) fold++;
            answer[row] = fold;
        }
        return answer;
    }
}
