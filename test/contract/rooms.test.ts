import { fakeRooms } from '../fakes/rooms.ts'
import { roomsContract } from './rooms.ts'

const fake = fakeRooms()
roomsContract({ rooms: () => fake, metadataOf: (room) => Promise.resolve(fake.metadata.get(room) ?? null) })
