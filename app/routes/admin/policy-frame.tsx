import type { ReactNode } from 'react'
import { Page } from '#app/components/ui/page.tsx'
import { AdminPage } from './admin-page.tsx'

type Props = {
  readonly isAdministrator: boolean
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The pages about policies: among those of administration for administrators, by themselves for checkers. */
export function PolicyFrame({ isAdministrator, ...page }: Props) {
  return isAdministrator ? <AdminPage {...page} /> : <Page {...page} />
}
