package dev.viva.recommend.simulate;

/**
 * How a world is made.
 *
 * @param users at least 1
 * @param items at least 1
 * @param topics what items are about and users like, at least 2
 * @param drift by how many radians a day tastes turn at most, at least 0; each user at a pace of their own
 * @param positionDecay a place p (from 0) is looked at with the chance {@code (p + 1)^-positionDecay}; at least 0
 * @param seed of everything
 */
public record WorldOptions(int users, int items, int topics, double drift, double positionDecay, long seed) {
    /** Checks the ranges. */
    public WorldOptions {
        if (users < 1 || items < 1 || topics < 2) {
            throw new IllegalArgumentException(
                    "WorldOptions: users and items must be at least 1 and topics at least 2, got " + users + ", "
                            + items + " and " + topics);
        }
        if (!(drift >= 0 && drift <= Math.PI) || !(positionDecay >= 0 && positionDecay <= 10)) {
            throw new IllegalArgumentException(
                    "WorldOptions: drift must be in [0, pi] and positionDecay in [0, 10], got " + drift + " and "
                            + positionDecay);
        }
    }

    /** A thousand users, 500 items, 8 topics, tastes that turn by at most a degree a day. */
    public static WorldOptions standard(long seed) {
        return new WorldOptions(1_000, 500, 8, Math.PI / 180, 0.7, seed);
    }
}
