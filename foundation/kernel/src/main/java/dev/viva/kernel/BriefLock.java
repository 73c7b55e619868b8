package dev.viva.kernel;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for what lasts microseconds. Parking and waking a thread takes ten times as long, so whoever finds it taken looks
 * again for some ten microseconds before parking. On a machine with one processor it parks at once. Reentrant; thread-safe;
 * used as any {@link ReentrantLock}.
 */
public final class BriefLock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 200 : 0;

    /** A lock that nobody holds. */
    public BriefLock() {}

    @Override
    public void lock() {
        for (int look = 0; look < LOOKS; look++) {
            if (!isLocked() && tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        super.lock();
    }
}
