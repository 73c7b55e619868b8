package dev.viva.recommend.serve;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The histories of all users in memory. What is recorded is in the very next history that is asked for, on any thread.
 * Thread-safe.
 */
public final class UserHistories {
    private final ConcurrentHashMap<Long, UserHistory> histories = new ConcurrentHashMap<>();
    private final int most;

    /**
     * No histories yet.
     *
     * @param most how many items are kept of a user: the latest
     * @throws IllegalArgumentException if it is below 1
     */
    public UserHistories(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("UserHistories: most must be at least 1, got " + most);
        }
        this.most = most;
    }

    /**
     * Adds an interaction; events may come in any order, and the same one twice counts once. O(items of the user).
     *
     * @throws IllegalArgumentException if {@code item} is negative
     */
    public void record(long user, int item, long time) {
        histories.merge(user, UserHistory.EMPTY.with(item, time, most), (before, _) -> before.with(item, time, most));
    }

    /** What is known of a user; empty for one who is not known. */
    public UserHistory of(long user) {
        return histories.getOrDefault(user, UserHistory.EMPTY);
    }

    /** Forgets a user. */
    public void forget(long user) {
        histories.remove(user);
    }

    /** How many users are known. */
    public int size() {
        return histories.size();
    }
}
