// Forgets the rows that are left over.
public class Solution {
    public static int[] folds(int rows, int k) {
        int[] fold = new int[rows];
        int row = 0;
        for (int each = 0; each < k; each++) {
            int size = rows / k;
            for (int i = 0; i < size; i++) {
                fold[row++] = each;
            }
        }
        return fold;
    }
}
