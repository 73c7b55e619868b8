package dev.viva.recommend.simulate;

/**
 * How an {@link InterestWorld} is made.
 *
 * @param users at least 1
 * @param items at least {@code 2 · topics}
 * @param topics what items are about, at least 2
 * @param interests how many topics each user likes, in [1, topics]
 * @param styles length of the vector of a style, at least 1
 * @param momentum how much more attractive, in logits, is what is about the same topic as the last click; at least 0
 * @param seed of everything
 */
public record InterestWorldOptions(
        int users, int items, int topics, int interests, int styles, double momentum, long seed) {
    /** Checks the ranges. */
    public InterestWorldOptions {
        if (users < 1 || topics < 2 || items < 2 * topics || styles < 1) {
            throw new IllegalArgumentException(
                    "InterestWorldOptions: users and styles must be at least 1, topics at least 2 and items at least twice"
                            + " as many, got " + users + ", " + styles + ", " + topics + " and " + items);
        }
        if (interests < 1 || interests > topics || !(momentum >= 0 && momentum <= 10)) {
            throw new IllegalArgumentException("InterestWorldOptions: interests must be in [1, " + topics
                    + "] and momentum in [0, 10], got " + interests + " and " + momentum);
        }
    }

    /** 600 items on 20 topics in styles of 2 numbers, users who like 5 topics. */
    public static InterestWorldOptions standard(int users, long seed) {
        return new InterestWorldOptions(users, 600, 20, 5, 2, 0.5, seed);
    }
}
