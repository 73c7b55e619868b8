package dev.viva.recommend.engine;

import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogOptions;
import dev.viva.features.log.LogRecord;
import dev.viva.kernel.Parallel;
import dev.viva.recommend.rerank.Exploration;
import dev.viva.recommend.rerank.MarginalRelevance;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.TwoStageRecommender;
import dev.viva.recommend.serve.UserHistory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recommends from a catalogue to whoever comes. What is recorded is in the log before the call returns, and in the very next list.
 * State is folded from the log when it is opened, so that nothing acknowledged is lost; a process that is killed loses nothing,
 * and with {@code durable} not even a power cut takes anything. Lists know what is in the log, with {@code durable} what is on the disk,
 * and nothing else: what could not be written is in none. Thread-safe.
 *
 * <p>A user who is not known is a new one: only sources that need no history speak, until the first interaction. An item that is
 * withdrawn is in no list that is asked for from then on; one that goes while a list is made is replaced; interactions with
 * it still count. Interactions in the log with items that the catalogue does not have any more are passed over.
 */
public final class RecommendEngine implements AutoCloseable {
    /** How many candidates are ranked at most. */
    public static final int POOL = 150;

    private static final int INTERACTION = 1;
    private static final int WITHDRAWN = 2;
    private static final int RESTORED = 3;

    private final Catalogue catalogue;
    private final Journal journal;
    private final Memory memory;
    private final Map<String, Long> latest = new ConcurrentHashMap<>();
    private volatile BitSet withdrawn = new BitSet();
    private volatile Model model;
    private volatile long first = Long.MAX_VALUE;

    private RecommendEngine(Catalogue catalogue, EventLog log, boolean durable) {
        this.catalogue = catalogue;
        this.journal = new Journal(log, durable, this::apply);
        this.memory = new Memory(catalogue);
        this.model = new EngineTraining(catalogue, POOL, Parallel.of(1)).train(List.of());
    }

    /**
     * Opens the log in {@code folder}, or begins one, and folds it. What is shown until {@link #train} comes from content and
     * from the catalogue's order.
     *
     * @param durable whether recording waits for the disk
     * @throws dev.viva.features.log.LogException if the log is in use, damaged or cannot be read
     */
    public static RecommendEngine open(Path folder, Catalogue catalogue, boolean durable) {
        return open(folder, catalogue, durable, LogOptions.standard().withSegmentBytes(8 << 20));
    }

    static RecommendEngine open(Path folder, Catalogue catalogue, boolean durable, LogOptions options) {
        EventLog log = EventLog.open(folder, options);
        try {
            RecommendEngine engine = new RecommendEngine(catalogue, log, durable);
            engine.journal.follow();
            return engine;
        } catch (RuntimeException failure) {
            log.close();
            throw failure;
        }
    }

    /** Takes in a record of the log; whether it changed something. */
    private boolean apply(LogRecord record) {
        return switch (record.type()) {
            case INTERACTION -> count(Interaction.read(record.payload()));
            case WITHDRAWN, RESTORED -> mark(text(record.payload()), record.type() == WITHDRAWN);
            default ->
                throw new IllegalStateException("RecommendEngine: record " + record.sequence()
                        + " of the log must be of type 1 to 3, got " + record.type());
        };
    }

    private boolean count(Interaction interaction) {
        if (!memory.apply(interaction)) {
            return false;
        }
        latest.merge(interaction.userId(), interaction.timeMillis(), Math::max);
        first = Math.min(first, interaction.timeMillis());
        return true;
    }

    private boolean mark(String itemId, boolean gone) {
        OptionalInt item = catalogue.number(itemId);
        if (item.isEmpty() || withdrawn.get(item.getAsInt()) == gone) {
            return false;
        }
        BitSet changed = (BitSet) withdrawn.clone();
        changed.set(item.getAsInt(), gone);
        withdrawn = changed;
        return true;
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** What can be recommended. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Records an interaction. An event that is known already changes nothing.
     *
     * @return whether it counted
     * @throws IllegalArgumentException if the catalogue does not have the item
     * @throws dev.viva.features.log.LogException if it cannot be written; nothing was changed then. If it was written and the disk failed to
     *     confirm it, it is unknown whether it will count when the engine is opened again; recorded once more it counts once
     */
    public boolean record(Interaction interaction) {
        known(interaction.itemId());
        return journal.write(INTERACTION, interaction.write());
    }

    /**
     * Takes an item out of all lists from now on, or lets it in again.
     *
     * @return whether that was a change
     * @throws IllegalArgumentException if the catalogue does not have the item
     * @throws dev.viva.features.log.LogException as {@link #record} does
     */
    public boolean withdraw(String itemId, boolean gone) {
        known(itemId);
        return journal.write(gone ? WITHDRAWN : RESTORED, itemId.getBytes(StandardCharsets.UTF_8));
    }

    private int known(String itemId) {
        return catalogue
                .number(itemId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "RecommendEngine: itemId must be an item of the catalogue, got " + itemId));
    }

    /**
     * Records many interactions, such as a past; all of them are on the disk when this returns.
     *
     * @throws IllegalArgumentException if the catalogue does not have an item; nothing was changed then
     * @throws dev.viva.features.log.LogException if one cannot be written: those before it count, it and those after it do not. If the disk
     *     failed, it is unknown which of them count. All may be recorded once more; each counts once
     */
    public void recordAll(List<Interaction> interactions) {
        interactions.forEach(each -> known(each.itemId()));
        journal.writeAll(
                INTERACTION, interactions.stream().map(Interaction::write).toList());
    }

    /** The users whose latest interaction is youngest, the youngest first, at most {@code most}. */
    public List<String> latestUsers(int most) {
        return latest.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether anything is known of a user. */
    public boolean knows(String userId) {
        return latest.containsKey(userId);
    }

    /** The time of the oldest interaction; empty where there is none. */
    public OptionalLong firstTime() {
        long time = first;
        return time == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(time);
    }

    /** Whether an item is out of all lists. */
    public boolean isWithdrawn(int item) {
        return withdrawn.get(item);
    }

    /** How many lists the ranker learned from; 0 before it has. */
    public int lessons() {
        return model.examples();
    }

    /** The names of what the ranker sees. */
    public List<String> features() {
        return model.rows().names();
    }

    /** Learns from everything that was recorded; lists go on meanwhile, by what was learned before. */
    public void train(Parallel parallel) {
        model = new EngineTraining(catalogue, POOL, parallel).train(interactions());
    }

    /** The interactions that counted up to now. */
    private List<Interaction> interactions() {
        List<Interaction> all = new ArrayList<>();
        Memory counting = new Memory(catalogue);
        journal.read(INTERACTION, payload -> {
            Interaction interaction = Interaction.read(payload);
            if (counting.apply(interaction)) {
                all.add(interaction);
            }
        });
        return all;
    }

    /** What is known of a user; empty for one who is not known. */
    public UserHistory history(String userId) {
        return memory.histories().of(InteractionFeatures.key(userId));
    }

    /**
     * The list for a user now. Chance, where there is some, is fixed by the user and the history: the same is asked, the same comes.
     */
    public Served recommend(String userId, Wish wish) {
        return new Request(InteractionFeatures.key(userId), wish).answer();
    }

    /**
     * What the ranker would see of a pool by a fold of the log up to now that begins anew: the same bits as serving saw, if nothing
     * was recorded since. This is how training sees it.
     */
    double[][] replayed(String userId, Served served) {
        Memory again = new Memory(catalogue);
        interactions().forEach(again::apply);
        long user = InteractionFeatures.key(userId);
        return model.rows().of(again, user, again.histories().of(user), served.pool());
    }

    /** One request: ranks what it is given, and remembers what it saw. */
    private final class Request implements CandidateRanker {
        private final long user;
        private final Wish wish;
        private final Model present = model;
        private UserHistory history = UserHistory.EMPTY;
        private Pool pool = Pool.of(List.of(), _ -> false, 0);
        private double[][] rows = new double[0][];
        private double[] scores = new double[0];

        Request(long user, Wish wish) {
            this.user = user;
            this.wish = wish;
        }

        @Override
        public double[] scores(UserHistory of, Pool candidates) {
            history = of;
            pool = candidates;
            rows = present.rows().of(memory, user, of, candidates);
            scores = present.scores(of, candidates, rows);
            return scores;
        }

        Served answer() {
            TwoStageRecommender recommender = new TwoStageRecommender(
                    memory.histories(), present.sources(), POOL, this, reranker(), item -> !withdrawn.get(item));
            var shown = recommender.recommend(user, wish.k());
            List<String> names =
                    present.sources().stream().map(CandidateSource::name).toList();
            return new Served(history, names, pool, rows, scores, shown);
        }

        private Reranker reranker() {
            long seed = user * 31 + memory.histories().of(user).hashCode();
            return new Exploration(
                    wish.exploration(), seed, new MarginalRelevance(catalogue.similarity(), wish.diversity()));
        }
    }

    /** Closes the log; everything recorded is in it. */
    @Override
    public void close() {
        journal.close();
    }
}
