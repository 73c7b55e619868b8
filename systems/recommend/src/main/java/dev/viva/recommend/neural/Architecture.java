package dev.viva.recommend.neural;

/** How a ranker reads a history. */
public enum Architecture {
    /** A linear model over the candidate and its pairs with the history, beside a deep one (Cheng et al., DLRS 2016). */
    WIDE_AND_DEEP {
        @Override
        RankingNetwork network(NeuralRanking.Shape shape, Attributes attributes) {
            return new WideAndDeepNetwork(shape, attributes);
        }
    },
    /** The mean of the history: {@link #INTEREST_NETWORK} without its attention and otherwise the same. */
    MEAN_OF_HISTORY {
        @Override
        RankingNetwork network(NeuralRanking.Shape shape, Attributes attributes) {
            return new PooledNetwork(shape, attributes, false);
        }
    },
    /** DIN: the history weighed anew for each candidate by a local activation unit (Zhou et al., KDD 2018). */
    INTEREST_NETWORK {
        @Override
        RankingNetwork network(NeuralRanking.Shape shape, Attributes attributes) {
            return new PooledNetwork(shape, attributes, true);
        }
    },
    /** A transformer over the history and the candidate behind it (Chen et al., DLP-KDD 2019). */
    TRANSFORMER {
        @Override
        RankingNetwork network(NeuralRanking.Shape shape, Attributes attributes) {
            return new SequenceNetwork(shape, attributes);
        }
    };

    abstract RankingNetwork network(NeuralRanking.Shape shape, Attributes attributes);
}
