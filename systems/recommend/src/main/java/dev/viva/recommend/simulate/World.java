package dev.viva.recommend.simulate;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;

/**
 * Users with tastes that drift and items with topics, a quality and a length, all drawn from one seed.
 *
 * <p>A user's taste turns on a circle between two directions; an item shown at a place is clicked if the place is looked at and
 * the item attracts: {@code examination(place) · sigmoid(4 taste·topic + quality - 2)}, independently of what else is shown.
 * A click is followed by a watch time that is exponential with the mean {@code length · sigmoid(3 taste·topic + quality)}.
 * Immutable and thread-safe; every figure costs O(topics).
 */
public final class World {
    private static final double MEAN_LOG_LENGTH = Math.log(180);

    private final WorldOptions options;
    private final double[][] topics;
    private final double[] quality;
    private final double[] length;
    private final double[][] from;
    private final double[][] towards;
    private final double[] pace;

    /** Makes a world. */
    public World(WorldOptions options) {
        this.options = options;
        CounterRandom random = CounterRandom.of(options.seed());
        Draws items = random.stream(1).draws();
        this.topics = new double[options.items()][];
        this.quality = new double[options.items()];
        this.length = new double[options.items()];
        for (int item = 0; item < topics.length; item++) {
            topics[item] = direction(items, items.nextInt(options.topics()), options.topics());
            quality[item] = 0.5 * items.nextGaussian();
            length[item] = Math.exp(MEAN_LOG_LENGTH + 0.7 * items.nextGaussian());
        }
        Draws users = random.stream(2).draws();
        this.from = new double[options.users()][];
        this.towards = new double[options.users()][];
        this.pace = new double[options.users()];
        for (int user = 0; user < from.length; user++) {
            from[user] = direction(users, users.nextInt(options.topics()), options.topics());
            towards[user] = direction(users, users.nextInt(options.topics()), options.topics());
            pace[user] = options.drift() * users.nextDouble();
        }
    }

    /** Mostly one topic, a little of all: a vector of length 1. */
    private static double[] direction(Draws draws, int main, int topics) {
        double[] direction = new double[topics];
        double square = 0;
        for (int topic = 0; topic < topics; topic++) {
            direction[topic] = (topic == main ? 1 : 0) + 0.25 * draws.nextGaussian();
            square += direction[topic] * direction[topic];
        }
        for (int topic = 0; topic < topics; topic++) {
            direction[topic] /= Math.sqrt(square);
        }
        return direction;
    }

    /** How it was made. */
    public WorldOptions options() {
        return options;
    }

    /** What an item is about, which its description may tell: a vector of length 1 with an entry for each topic; a copy. */
    public float[] topics(int item) {
        float[] copy = new float[topics[item].length];
        for (int topic = 0; topic < copy.length; topic++) {
            copy[topic] = (float) topics[item][topic];
        }
        return copy;
    }

    /** How much an item is to a user's taste on a day, from about -1 to 1. */
    public double affinity(int user, int item, double day) {
        double cosine = Math.cos(pace[user] * day);
        double sine = Math.sin(pace[user] * day);
        double product = 0;
        for (int topic = 0; topic < topics[item].length; topic++) {
            product += topics[item][topic] * (cosine * from[user][topic] + sine * towards[user][topic]);
        }
        return product;
    }

    /** The chance that a place in a list, from 0, is looked at. */
    public double examination(int place) {
        return Math.pow(place + 1.0, -options.positionDecay());
    }

    /** The chance of a click on an item that is looked at. */
    public double attraction(int user, int item, double day) {
        return sigmoid(4 * affinity(user, item, day) + quality[item] - 2);
    }

    /** The chance of a click on an item shown at a place. */
    public double clickProbability(int user, int item, int place, double day) {
        return examination(place) * attraction(user, item, day);
    }

    /** The mean watch time in seconds after a click. */
    public double watchSeconds(int user, int item, double day) {
        return length[item] * sigmoid(3 * affinity(user, item, day) + quality[item]);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    /**
     * What a user did with an item.
     *
     * @param clicked whether it was clicked
     * @param watchSeconds how long it was watched; 0 without a click
     */
    public record Outcome(boolean clicked, double watchSeconds) {}

    /** Shows an item to a user. */
    public Outcome show(int user, int item, int place, double day, Draws draws) {
        boolean clicked = draws.nextBoolean(clickProbability(user, item, place, day));
        double seconds = clicked ? watchSeconds(user, item, day) * draws.nextExponential() : 0;
        return new Outcome(clicked, seconds);
    }
}
