// Round trips to database and Redis, counted a request: they are the budget of a page.

/** Told of each round trip when it has ended, well or not. */
export type TripTally = (milliseconds: number) => void;

/** How many, and how long they took together; trips at the same time count each. */
export interface Trips {
  databaseTrips: number;
  databaseMs: number;
  redisTrips: number;
  redisMs: number;
}

export function createTrips(): { trips: Trips; onDatabase: TripTally; onRedis: TripTally } {
  const trips: Trips = { databaseTrips: 0, databaseMs: 0, redisTrips: 0, redisMs: 0 };
  return {
    trips,
    onDatabase(milliseconds) {
      trips.databaseTrips += 1;
      trips.databaseMs += milliseconds;
    },
    onRedis(milliseconds) {
      trips.redisTrips += 1;
      trips.redisMs += milliseconds;
    },
  };
}
