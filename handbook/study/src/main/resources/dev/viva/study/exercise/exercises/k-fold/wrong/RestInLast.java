// Puts all rows that are left over into the last fold.
public class Solution {
    public static int[] folds(int rows, int k) {
        int[] fold = new int[rows];
        int row = 0;
        for (int each = 0; each < k; each++) {
            int size = each == k - 1 ? rows - row : rows / k;
            for (int i = 0; i < size; i++) {
                fold[row++] = each;
            }
        }
        return fold;
    }
}
