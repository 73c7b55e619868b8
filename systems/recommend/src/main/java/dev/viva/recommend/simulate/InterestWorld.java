package dev.viva.recommend.simulate;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.recommend.ShownList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Users who like another style in each topic, and items with a topic and a style: what a user did in one topic says little of another.
 *
 * <p>A user has an interest in some topics, and in every topic a direction that their taste has there, independent of those of the others.
 * An item i of topic t is clicked with the chance {@code sigmoid(interest(t) + 3 taste(t)·style(i) + quality(i) + momentum)}, where
 * interest is -1 in the topics that the user likes and -3 in the others, and the momentum counts where the user's last click was on the
 * same topic. A click is followed by a watch time that is exponential with the mean {@code length(i) · sigmoid(3 taste(t)·style(i) +
 * quality(i))}. So of a history only the items of the candidate's topic tell in which style it will please; the others tell what topics
 * the user likes.
 *
 * <p>All is drawn from one seed. Immutable and thread-safe.
 */
public final class InterestWorld {
    private static final double LIKED = -1;
    private static final double OTHER = -3;
    private static final double STEEPNESS = 3;
    private static final double MEAN_LOG_LENGTH = Math.log(180);
    private static final double BLUR = 0.25;
    private static final int NOTHING = -1;

    private final InterestWorldOptions options;
    private final CounterRandom random;
    private final float[][] styles;
    private final double[] quality;
    private final double[] length;
    private final int[][] interests;

    /** Makes a world. */
    public InterestWorld(InterestWorldOptions options) {
        this.options = options;
        random = CounterRandom.of(options.seed());
        Draws items = random.stream(1).draws();
        styles = new float[options.items()][];
        quality = new double[options.items()];
        length = new double[options.items()];
        for (int item = 0; item < styles.length; item++) {
            styles[item] = direction(items);
            quality[item] = 0.5 * items.nextGaussian();
            length[item] = Math.exp(MEAN_LOG_LENGTH + 0.7 * items.nextGaussian());
        }
        interests = new int[options.users()][];
        for (int user = 0; user < interests.length; user++) {
            interests[user] = Arrays.copyOf(
                    random.stream(2).stream(user).draws().permutation(options.topics()), options.interests());
        }
    }

    private float[] direction(Draws draws) {
        float[] direction = new float[options.styles()];
        double square = 0;
        for (int at = 0; at < direction.length; at++) {
            direction[at] = (float) draws.nextGaussian();
            square += direction[at] * direction[at];
        }
        for (int at = 0; at < direction.length; at++) {
            direction[at] /= (float) Math.sqrt(square);
        }
        return direction;
    }

    /** How it was made. */
    public InterestWorldOptions options() {
        return options;
    }

    /** What an item is about: topics take turns, so that each has as many items, but for one. */
    public int topic(int item) {
        return item % options.topics();
    }

    /** How many numbers {@link #attributes} gives. */
    public int attributeCount() {
        return options.topics() + options.styles();
    }

    /** What can be known of an item: 1 for its topic and 0 for the others, then its style, each number blurred by a normal one of 0.25. */
    public float[] attributes(int item) {
        float[] attributes = new float[attributeCount()];
        attributes[topic(item)] = 1;
        Draws draws = random.stream(3).stream(item).draws();
        for (int at = 0; at < options.styles(); at++) {
            attributes[options.topics() + at] = (float) (styles[item][at] + BLUR * draws.nextGaussian());
        }
        return attributes;
    }

    /** How an item meets a user's taste in its topic, the cosine of both, whether they like the topic or not. */
    public double match(int user, int item) {
        float[] taste =
                direction(random.stream(4).stream(user).stream(topic(item)).draws());
        double product = 0;
        for (int at = 0; at < taste.length; at++) {
            product += taste[at] * styles[item][at];
        }
        return product;
    }

    /** Whether a user likes a topic. */
    public boolean likes(int user, int topic) {
        return Arrays.stream(interests[user]).anyMatch(liked -> liked == topic);
    }

    /**
     * The chance of a click.
     *
     * @param last the item that was clicked last, or -1 where there is none
     */
    public double clickProbability(int user, int item, int last) {
        double momentum = last != NOTHING && topic(last) == topic(item) ? options.momentum() : 0;
        double interest = likes(user, topic(item)) ? LIKED : OTHER;
        return sigmoid(interest + STEEPNESS * match(user, item) + quality[item] + momentum);
    }

    /** The mean watch time in seconds after a click. */
    public double watchSeconds(int user, int item) {
        return length[item] * sigmoid(STEEPNESS * match(user, item) + quality[item]);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    /**
     * Lets a user browse: lists of distinct items that they have not clicked yet, about half of topics that they like; what is clicked
     * joins the history before the next list.
     *
     * @param lists how many, at least 1
     * @param shown items in each, at least 1 and at most a quarter of all
     * @param seed of what is shown and done
     * @throws IllegalArgumentException if a number is out of range
     * @throws IndexOutOfBoundsException if there is no such user
     */
    public List<ShownList> browse(int user, int lists, int shown, long seed) {
        if (lists < 1 || shown < 1 || shown > options.items() / 4) {
            throw new IllegalArgumentException(
                    "InterestWorld.browse: lists and shown must be at least 1 and shown at most " + options.items() / 4
                            + ", got " + lists + " and " + shown);
        }
        Draws draws = CounterRandom.of(seed).stream(user).draws();
        List<ShownList> log = new ArrayList<>(lists);
        List<Integer> history = new ArrayList<>();
        for (int list = 0; list < lists && history.size() < options.items() / 2; list++) {
            ShownList next = show(user, history, shown, draws);
            log.add(next);
            for (int at = 0; at < next.size(); at++) {
                if (next.clicked()[at]) {
                    history.add(next.items()[at]);
                }
            }
        }
        return log;
    }

    private ShownList show(int user, List<Integer> history, int shown, Draws draws) {
        int last = history.isEmpty() ? NOTHING : history.getLast();
        int[] items = new int[shown];
        boolean[] clicked = new boolean[shown];
        double[] seconds = new double[shown];
        for (int at = 0; at < shown; at++) {
            int item = drawn(user, draws);
            while (history.contains(item) || contains(items, at, item)) {
                item = draws.nextInt(options.items());
            }
            items[at] = item;
            clicked[at] = draws.nextBoolean(clickProbability(user, item, last));
            seconds[at] = clicked[at] ? watchSeconds(user, item) * draws.nextExponential() : 0;
        }
        return new ShownList(history.stream().mapToInt(Integer::intValue).toArray(), items, clicked, seconds);
    }

    private int drawn(int user, Draws draws) {
        if (draws.nextBoolean(0.5)) {
            return draws.nextInt(options.items());
        }
        int topic = interests[user][draws.nextInt(interests[user].length)];
        return topic + options.topics() * draws.nextInt(options.items() / options.topics());
    }

    private static boolean contains(int[] items, int size, int item) {
        return Arrays.stream(items, 0, size).anyMatch(each -> each == item);
    }
}
