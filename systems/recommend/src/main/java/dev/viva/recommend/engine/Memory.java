package dev.viva.recommend.engine;

import dev.viva.features.Event;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.recommend.serve.UserHistories;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What follows from the interactions so far: histories, and of each user and item the features as they were just after the
 * latest interaction. Serving and training fold the log by this class and no other. One writer; readers on any thread.
 */
final class Memory {
    /** So many items are kept of a user. */
    static final int LONGEST_HISTORY = 200;

    private final Catalogue catalogue;
    private final UserHistories histories = new UserHistories(LONGEST_HISTORY);
    private final OnlineFeatures online = OnlineFeatures.inMemory(InteractionFeatures.set());
    private final Event event = InteractionFeatures.set().schema().event();
    private final double[] row = new double[InteractionFeatures.set().size()];
    private final AtomicReferenceArray<double[]> items;
    private final Map<Long, double[]> users = new ConcurrentHashMap<>();
    private final double[] newUser = new double[InteractionFeatures.ofUser()];
    private final double[] newItem = new double[row.length - InteractionFeatures.ofUser()];

    Memory(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.items = new AtomicReferenceArray<>(catalogue.size());
        Arrays.fill(newUser, Double.NaN);
        Arrays.fill(newItem, Double.NaN);
    }

    /**
     * Takes in an interaction; one that is known already, or whose item has left the catalogue, changes nothing.
     *
     * @return whether it counted
     */
    boolean apply(Interaction interaction) {
        OptionalInt item = catalogue.number(interaction.itemId());
        if (item.isEmpty() || !online.apply(InteractionFeatures.fill(event, interaction), row)) {
            return false;
        }
        int border = InteractionFeatures.ofUser();
        long user = InteractionFeatures.key(interaction.userId());
        users.put(user, Arrays.copyOf(row, border));
        items.set(item.getAsInt(), Arrays.copyOfRange(row, border, row.length));
        histories.record(user, item.getAsInt(), interaction.timeMillis());
        return true;
    }

    UserHistories histories() {
        return histories;
    }

    /** The features of a user; missing ones for one who did nothing yet. Not to be changed. */
    double[] ofUser(long user) {
        return users.getOrDefault(user, newUser);
    }

    /** The features of an item; missing ones where nothing happened to it yet. Not to be changed. */
    double[] ofItem(int item) {
        double[] known = items.get(item);
        return known == null ? newItem : known;
    }
}
