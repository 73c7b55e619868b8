public class Solution {
    public Solution(long width) {
        throw new UnsupportedOperationException("write me");
    }

    public void add(long time) {
        throw new UnsupportedOperationException("write me");
    }

    public int count(long now) {
        throw new UnsupportedOperationException("write me");
    }
}
