import { classicLogOutlet } from './classic-log.ts';
import { journalOutlet } from './journal-file.ts';
import { screenOutlet } from './on-screen.ts';
import type { Outlet } from './sink.ts';

/** Every live output, the record first. To add one: write its file, add its name here. */
export const outlets: readonly Outlet[] = [journalOutlet, classicLogOutlet, screenOutlet];
