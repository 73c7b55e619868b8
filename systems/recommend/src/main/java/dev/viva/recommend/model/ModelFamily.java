package dev.viva.recommend.model;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;

/** The models that a name chooses, each with settings that suit a catalogue of some ten thousand items. */
public enum ModelFamily {
    /** {@link Popularity}. */
    POPULARITY {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            Checks.notEmpty("Popularity", interactions);
            return Popularity.of(interactions);
        }
    },
    /** {@link ItemNeighbors}. */
    ITEM_NEIGHBORS {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            return ItemNeighbors.standard().fit(interactions, parallel);
        }
    },
    /** {@link GraphFilter#standard}. */
    GRAPH_FILTER {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            return GraphFilter.standard(interactions)
                    .withSeed(seed)
                    .fit(interactions.withoutValues(), parallel, progress);
        }
    },
    /** {@link GraphFilter#light}. */
    LIGHT_GRAPH_FILTER {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            return GraphFilter.light().withSeed(seed).fit(interactions.withoutValues(), parallel, progress);
        }
    },
    /** {@link ImplicitAls}. */
    IMPLICIT_ALS {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            return ImplicitAls.standard().withSeed(seed).fit(interactions.withoutValues(), parallel, progress);
        }
    },
    /** {@link PairwiseRanking}. */
    PAIRWISE_RANKING {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            return PairwiseRanking.standard().withSeed(seed).fit(interactions, progress);
        }
    },
    /** {@link LinearAutoencoder}; at most {@link LinearAutoencoder#MOST_ITEMS} items. */
    LINEAR_AUTOENCODER {
        @Override
        public ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress) {
            return LinearAutoencoder.standard().fit(interactions, parallel);
        }
    };

    /**
     * Fits the model with its settings to interactions; values count where the model's class says so.
     *
     * @throws IllegalArgumentException without interactions, or with more items than the model can hold
     */
    public abstract ItemScorer fit(Interactions interactions, long seed, Parallel parallel, Progress progress);
}
